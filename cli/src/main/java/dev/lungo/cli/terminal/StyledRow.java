package dev.lungo.cli.terminal;

import dev.lungo.tui.text.Color;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// A line as text with SGR sequences, in the terminal's own sixteen colors so that its theme is kept. Backgrounds are
/// left out, because the terminal's own is not known; changed words of a diff are underlined or reversed instead.
public final class StyledRow {
    private static final String RESET = "\033[0m";
    private static final String LINK = "\033]8;;";
    private static final String TERMINATOR = "\033\\";

    private StyledRow() {}

    public static String text(Line line, boolean colored) {
        if (!colored) return line.text().stripTrailing();
        var text = new StringBuilder();
        for (var span : line.spans()) add(span, text);
        return text.toString();
    }

    private static void add(Span span, StringBuilder text) {
        var codes = codes(span.style());
        var link = span.style().link();
        if (link != null) text.append(LINK).append(link).append(TERMINATOR);
        if (codes.isEmpty()) text.append(span.text());
        else text.append("\033[").append(codes).append('m').append(span.text()).append(RESET);
        if (link != null) text.append(LINK).append(TERMINATOR);
    }

    private static String codes(Style style) {
        var codes = new StringJoiner(";");
        if (style.has(Style.BOLD)) codes.add("1");
        if (style.has(Style.ITALIC)) codes.add("3");
        if (style.has(Style.UNDERLINE) || style.background() == Token.ADD_WORD) codes.add("4");
        if (style.has(Style.REVERSE) || style.background() == Token.DEL_WORD) codes.add("7");
        if (style.has(Style.STRUCK)) codes.add("9");
        var color = color(style.foreground(), style.background());
        if (!color.isEmpty()) codes.add(color);
        return codes.toString();
    }

    private static String color(@Nullable Color color, @Nullable Color background) {
        // Without backgrounds, the colors of code would hide which lines changed.
        if (background == Token.ADD_BG || background == Token.ADD_WORD) return "32";
        if (background == Token.DEL_BG || background == Token.DEL_WORD) return "31";
        return switch (color) {
            case Token token -> code(token);
            case Color.Rgb rgb ->
                "38;2;" + (rgb.value() >> 16) + ";" + (rgb.value() >> 8 & 0xff) + ";" + (rgb.value() & 0xff);
            case Color.Indexed indexed -> "38;5;" + indexed.index();
            case null -> "";
        };
    }

    private static String code(Token token) {
        return switch (token) {
            case MUTED, FAINT, BORDER, QUOTE, CODE_COMMENT -> "2";
            case ACCENT, INLINE_CODE, CODE_TYPE -> "36";
            case OK, ADD, CODE_STRING -> "32";
            case ERROR, DEL -> "31";
            case WARN, CODE_NUMBER -> "33";
            case INFO, CODE_FUNCTION -> "34";
            case CODE_KEYWORD -> "35";
            case TEXT, BG, PANEL, RAISED, ON_ACCENT, SELECT, ADD_BG, ADD_WORD, DEL_BG, DEL_WORD, HEADING, LINK -> "";
        };
    }
}
