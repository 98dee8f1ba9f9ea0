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

    /// `why` nothing stronger works.
    static SandboxReport landlock(int version, String why) {
        var text = "Landlock " + version + ": commands write in the project and $TMPDIR, read no keys, and have no"
                + " network, but see other processes; " + why;
        if (version < 6) text += "; this kernel does not keep them from ending other programs of yours";
        return new SandboxReport(Means.LANDLOCK, text);
    }

    /// A phrase for the user who decides about a command.
    String words() {
        return means == Means.LANDLOCK
                ? "in a weaker sandbox: writes in the project and $TMPDIR, no network"
                : "in the sandbox: writes in the project and its own /tmp, no network";
    }

    public boolean confines() {
        return means != Means.NONE;
    }
}
