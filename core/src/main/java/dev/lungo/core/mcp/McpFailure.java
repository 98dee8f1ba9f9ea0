package dev.lungo.core.mcp;

/// A server that is not there, does not answer, or refuses. The message names the server and is for people and models.
public class McpFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean answered;

    public McpFailure(String message) {
        this(message, false);
    }

    public McpFailure(String message, boolean answered) {
        super(message);
        this.answered = answered;
    }

    /// True if it is the server's own answer.
    public boolean isAnswered() {
        return answered;
    }
}
