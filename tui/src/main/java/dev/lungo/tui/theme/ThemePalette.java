package dev.lungo.tui.theme;

import dev.lungo.tui.cell.Palette;
import dev.lungo.tui.cell.Pen;
import dev.lungo.tui.text.Color;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.concurrent.ConcurrentHashMap;

/// A theme on a terminal of some depth.
public final class ThemePalette implements Palette {
    private final Theme theme;
    private final Depth depth;
    private final ConcurrentHashMap<Style, Pen> pens = new ConcurrentHashMap<>();

    /// Terminals of 16 colors or none use those of `SystemTheme`, whatever the theme.
    public ThemePalette(Theme theme, Depth depth) {
        this.theme = switch (depth) {
            case FULL, INDEXED -> theme;
            case BASIC -> SystemTheme.table(theme.dark());
            case NONE -> SystemTheme.weights();
        };
        this.depth = depth;
    }

    @Override
    public Pen pen(Style style) {
        var known = pens.get(style);
        if (known != null) return known;
        var pen = resolve(style);
        pens.put(style, pen);
        return pen;
    }

    private Pen resolve(Style style) {
        Color foreground = style.foreground() == null ? Token.TEXT : style.foreground();
        Color background = style.background() == null ? Token.BG : style.background();
        if (foreground == Token.FAINT && background == Token.SELECT) foreground = Token.MUTED;
        var front = tint(foreground, false);
        var back = tint(background, true);
        int marks = style.marks() | front.marks() | back.marks();
        return new Pen(fit(front.color()), fit(back.color()), marks, style.link());
    }

    private Tint tint(Color color, boolean behind) {
        return switch (color) {
            case Token token -> behind ? theme.fill(token) : theme.tint(token);
            case Color.Rgb(int value) -> Tint.rgb(value);
            case Color.Indexed(int index) -> Tint.indexed(index);
        };
    }

    /// The nearest color that the terminal has.
    private int fit(int color) {
        if (color == Pen.DEFAULT) return color;
        return switch (depth) {
            case FULL -> color;
            case INDEXED -> Pen.isRgb(color) ? Colors.nearestIndexed(color & 0xffffff) : color;
            case BASIC -> basic(color);
            case NONE -> Pen.DEFAULT;
        };
    }

    private static int basic(int color) {
        if (color < 16) return color;
        return Colors.nearestBasic(Pen.isRgb(color) ? color & 0xffffff : Colors.ofIndex(color));
    }
}
