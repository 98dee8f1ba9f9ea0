package dev.lungo.tui.prompt;

/// The index that a motion leads to. `aim` is the cell that later moves by rows aim at, or -1.
record VimReach(int place, Kind kind, int aim) {
    /// The part of the way that an operator takes: with or without the character at its end, or whole lines. `WITHIN`
    /// takes exactly what lies between, also at the edges of lines.
    enum Kind {
        EXCLUSIVE,
        WITHIN,
        INCLUSIVE,
        LINES
    }

    static VimReach of(int place, Kind kind) {
        return new VimReach(place, kind, -1);
    }
}
