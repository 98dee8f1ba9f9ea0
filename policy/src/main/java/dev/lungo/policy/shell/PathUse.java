package dev.lungo.policy.shell;

/// Ways in which a command uses a path.
public enum PathUse {
    READ,
    WRITE,
    /// As the directory of what follows.
    ENTER
}
