package dev.lungo.tui.cell;

/// The place of the terminal's own cursor, which IMEs and screen readers follow. `block` asks for a block instead of a
/// bar.
public record Caret(int x, int y, boolean block) {}
