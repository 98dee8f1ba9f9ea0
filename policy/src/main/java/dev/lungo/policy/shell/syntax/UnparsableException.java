package dev.lungo.policy.shell.syntax;

/// Text that bash rejects, or that this reader might read differently than bash.
public final class UnparsableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnparsableException(String why) {
        super(why, null, false, false);
    }
}
