package dev.lungo.tui.text;

import org.jspecify.annotations.Nullable;

/// The look of a piece of text. A null background is the one that lies below; a null foreground is `Token.TEXT`.
/// `marks` is a sum of the constants; `link` is the address of a hyperlink (OSC 8).
public record Style(
        @Nullable Color foreground,
        @Nullable Color background,
        int marks,
        @Nullable String link) {
    public static final int BOLD = 1;
    public static final int ITALIC = 2;
    public static final int UNDERLINE = 4;
    public static final int STRUCK = 8;
    public static final int REVERSE = 16;

    public static final Style PLAIN = new Style(null, null, 0, null);
    public static final Style STRONG = PLAIN.bold();
    public static final Style MUTED = of(Token.MUTED);
    public static final Style FAINT = of(Token.FAINT);
    public static final Style ACCENT = of(Token.ACCENT);

    public static Style of(Color foreground) {
        return new Style(foreground, null, 0, null);
    }

    public Style on(Color color) {
        return new Style(foreground, color, marks, link);
    }

    public Style in(Color color) {
        return new Style(color, background, marks, link);
    }

    public Style with(int mark) {
        return (marks & mark) == mark ? this : new Style(foreground, background, marks | mark, link);
    }

    public Style bold() {
        return with(BOLD);
    }

    public Style italic() {
        return with(ITALIC);
    }

    public Style underlined() {
        return with(UNDERLINE);
    }

    public Style linking(String address) {
        return new Style(foreground, background, marks, address);
    }

    public boolean has(int mark) {
        return (marks & mark) != 0;
    }

    /// This style where it says something, else the one below.
    public Style over(Style below) {
        if (this == PLAIN) return below;
        return new Style(
                foreground == null ? below.foreground : foreground,
                background == null ? below.background : background,
                marks | below.marks,
                link == null ? below.link : link);
    }
}
