package dev.lungo.cli.command;

import org.jspecify.annotations.Nullable;

/// A command cannot continue. The message has the cause and the next step.
public final class CommandFailure extends RuntimeException {
    private final ExitCode code;

    public CommandFailure(ExitCode code, String message) {
        this(code, message, null);
    }

    public CommandFailure(ExitCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ExitCode code() {
        return code;
    }
}
