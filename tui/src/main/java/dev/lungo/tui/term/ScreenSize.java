package dev.lungo.tui.term;

/// The size of a terminal in cells.
public record ScreenSize(int columns, int rows) {}
