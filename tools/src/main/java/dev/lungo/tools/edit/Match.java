package dev.lungo.tools.edit;

/// A piece of `Lines.text()` and its replacement. `strategy` completes "matched …".
record Match(int start, int end, String replacement, String strategy) {}
