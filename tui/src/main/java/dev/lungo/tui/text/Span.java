package dev.lungo.tui.text;

/// Text in one style. Contains no line end and no control character.
public record Span(String text, Style style) {
    public static Span plain(String text) {
        return new Span(text, Style.PLAIN);
    }

    public int width() {
        return Graphemes.width(text);
    }
}
