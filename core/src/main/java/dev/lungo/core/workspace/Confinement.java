package dev.lungo.core.workspace;

/// The confinement of commands on this machine, and a phrase about it for the user who decides about one.
public record Confinement(State state, String words) {
    /// `MISSING` where it is wanted, and the machine has no means.
    public enum State {
        CONFINED,
        OFF,
        MISSING
    }

    public static final Confinement OFF = new Confinement(State.OFF, "as you, with network access, not sandboxed");
}
