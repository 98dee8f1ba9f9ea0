package dev.lungo.tui.ask;

import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Text exactly as it is, so that nothing in it hides: control characters, bidirectional controls, invisible
/// characters, and blanks that are none are shown by name.
public final class VisibleText {
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int TAG_CHARACTERS = 0xE0000;

    private VisibleText() {}

    /// One line for each line of the text.
    public static List<Line> lines(String text, Style style) {
        var lines = new ArrayList<Line>();
        for (var row : text.split("\n", -1)) lines.add(line(row, style));
        return lines;
    }

    /// The text in one line; a line end is shown, too.
    public static Line line(String text, Style style) {
        var spans = new ArrayList<Span>();
        var plain = new StringBuilder();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (!isHidden(c)) {
                plain.appendCodePoint(c);
                continue;
            }
            if (!plain.isEmpty()) spans.add(new Span(plain.toString(), style));
            plain.setLength(0);
            spans.add(new Span(name(c), style.in(Token.WARN)));
        }
        if (!plain.isEmpty()) spans.add(new Span(plain.toString(), style));
        return new Line(spans, Style.PLAIN);
    }

    /// A patch whose line ends and tabs stay, because its drawing knows them.
    static String code(String text) {
        var visible = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\t' || !isHidden(c)) visible.appendCodePoint(c);
            else visible.append(name(c));
        });
        return visible.toString();
    }

    static String of(String text) {
        return line(text, Style.PLAIN).text();
    }

    private static boolean isHidden(int c) {
        if (c < 0x7F) return c < ' ';
        if (c >= TAG_CHARACTERS) return true;
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> true;
            default -> isBlankLetter(c);
        };
    }

    /// Letters that are drawn as nothing: fillers of Hangul, and the empty Braille pattern.
    private static boolean isBlankLetter(int c) {
        return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800;
    }

    private static String name(int c) {
        if (c == '\t') return "→";
        if (c < ' ') return Character.toString(CONTROL_PICTURES + c);
        if (c == 0x7F) return "␡";
        var hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
        return "<U+" + "0".repeat(Math.max(0, 4 - hex.length())) + hex + ">";
    }
}
