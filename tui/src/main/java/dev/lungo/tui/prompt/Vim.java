package dev.lungo.tui.prompt;

/// The mode of an editor with vim's keys, and the keys of a command so far.
public record Vim(Mode mode, String keys) {
    public static final Vim OFF = new Vim(Mode.OFF, "");
    public static final Vim INSERT = new Vim(Mode.INSERT, "");
    public static final Vim NORMAL = new Vim(Mode.NORMAL, "");
    public static final Vim VISUAL = new Vim(Mode.VISUAL, "");

    /// The modes; `OFF` is an editor without vim's keys.
    public enum Mode {
        OFF,
        INSERT,
        NORMAL,
        VISUAL
    }

    /// True if letters are commands.
    public boolean isCommanding() {
        return mode == Mode.NORMAL || mode == Mode.VISUAL;
    }

    Vim pending(String more) {
        return new Vim(mode, more);
    }
}
