package dev.lungo.code.grammar;

/// An error between two offsets of a text.
record FoundError(int from, int to, String message) {}
