package dev.lungo.cli.command;

/// How a command ends, for scripts.
public enum ExitCode {
    OK(0, "everything went well"),
    FAILED(1, "the turn, or what was asked, ended with an error"),
    USAGE(2, "the arguments are wrong"),
    NO_MODEL(3, "no model is connected, or its credentials are refused"),
    NO_SERVER(4, "the server cannot be started or reached, or refuses this password"),
    DENIED(5, "a permission was denied because nobody could be asked (see --auto)"),
    BUDGET(6, "a budget is used up (see lungo budget)"),
    CONFIG(78, "the configuration has an error (see lungo config)"),
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
