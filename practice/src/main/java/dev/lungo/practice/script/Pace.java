package dev.lungo.practice.script;

/// Cutting of a reply: code points per delta, bytes per write (0: one write per event), and the pause before each
/// event.
public record Pace(int chunk, int bytes, int delayMs) {

    /// Deltas of some ten tokens, each event written at once, no pause.
    public static final Pace DEFAULT = new Pace(48, 0, 0);
}
