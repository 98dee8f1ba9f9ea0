package dev.lungo.workspace.sandbox;

import java.nio.file.Path;

/// The means of confinement that work on this machine, and what they enforce.
public record SandboxReport(Means means, String text) {
    /// From weak to strong.
    public enum Means {
        NONE,
        LANDLOCK,
        BUBBLEWRAP
    }

    static SandboxReport missing(String why) {
        return new SandboxReport(Means.NONE, why);
    }

    static SandboxReport bubblewrap(Path program) {
        return new SandboxReport(
                Means.BUBBLEWRAP,
                program + ": commands write in the project and a private /tmp, read no keys, and have no network");
    }

    public boolean confines() {
        return means != Means.NONE;
    }
}
