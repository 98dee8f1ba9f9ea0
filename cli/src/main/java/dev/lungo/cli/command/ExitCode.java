package dev.lungo.cli.command;

/// Exit codes, for scripts.
public enum ExitCode {
    OK(0, "success"),
    FAILED(1, "the turn or the command failed"),
    USAGE(2, "wrong usage"),
    NO_MODEL(3, "no model is connected, or its credentials were rejected"),
    NO_SERVER(4, "the server could not be started or reached, or rejected the password"),
    DENIED(5, "a permission was denied because no one could be asked (see --auto)"),
    BUDGET(6, "a spending limit was reached (see lungo budget)"),
    CONFIG(78, "the configuration is invalid (see lungo config)"),
    INTERRUPTED(130, "interrupted with Ctrl-C");

    private final int value;
    private final String meaning;

    ExitCode(int value, String meaning) {
        this.value = value;
        this.meaning = meaning;
    }

    public int value() {
        return value;
    }

    public String meaning() {
        return meaning;
    }
}
