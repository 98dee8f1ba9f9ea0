package dev.lungo.tui.draw;

import dev.lungo.tui.text.Color;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lines as text with their styles: `⟦muted bold|text⟧`, and at the end of a row the style of its rest.
public final class Marked {
    private Marked() {}

    public static String text(List<Line> lines) {
        var text = new StringBuilder();
        for (var line : lines) text.append(of(line)).append('\n');
        return text.toString();
    }

    private static String of(Line line) {
        var text = new StringBuilder();
        for (var span : line.spans()) {
            var style = name(span.style());
            if (style.isEmpty()) text.append(span.text());
            else text.append('⟦').append(style).append('|').append(span.text()).append('⟧');
        }
        if (!line.rest().equals(Style.PLAIN))
            text.append("⟦").append(name(line.rest())).append("|…⟧");
        return text.toString();
    }

    private static String name(Style style) {
        var name = new StringBuilder(color(style.foreground()));
        if (style.background() != null) name.append(" on ").append(color(style.background()));
        if (style.has(Style.BOLD)) name.append(" bold");
        if (style.has(Style.ITALIC)) name.append(" italic");
        if (style.has(Style.UNDERLINE)) name.append(" underlined");
        if (style.has(Style.STRUCK)) name.append(" struck");
        if (style.has(Style.REVERSE)) name.append(" reverse");
        if (style.link() != null) name.append(" → ").append(style.link());
        return name.toString().strip();
    }

    private static String color(@Nullable Color color) {
        return switch (color) {
            case Token token -> token.key();
            case Color.Rgb rgb -> "#%06x".formatted(rgb.value());
            case Color.Indexed indexed -> "color " + indexed.index();
            case null -> "";
        };
    }

    /// The plain text.
    public static String plain(List<Line> lines) {
        var text = new StringBuilder();
        for (var line : lines) text.append(line.text().stripTrailing()).append('\n');
        return text.toString();
    }
}
