package dev.lungo.tui.text;

/// A color of text or background: a token of the theme, or a fixed color that a program printed.
public sealed interface Color permits Token, Color.Rgb, Color.Indexed {
    /// Red, green, and blue as `0xRRGGBB`.
    record Rgb(int value) implements Color {}

    /// A color of the terminal's palette, 0 to 255.
    record Indexed(int index) implements Color {}
}
