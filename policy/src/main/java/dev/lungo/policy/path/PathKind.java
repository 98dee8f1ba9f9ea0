package dev.lungo.policy.path;

/// The reason why a file is protected.
public enum PathKind {
    GIT("git runs programs that it names"),
    SHELL("a shell or the system runs it later"),
    AGENT("it configures coding agents"),
    EDITOR("an editor runs programs that it names"),
    CI("builds run what it says"),
    KEY("it holds keys or passwords");

    private final String reason;

    PathKind(String reason) {
        this.reason = reason;
    }

    /// Half a sentence for the user who decides.
    public String reason() {
        return reason;
    }
}
