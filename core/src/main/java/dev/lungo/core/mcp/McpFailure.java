package dev.lungo.core.mcp;

/// A server that is not there, does not answer, or refuses. The message names the server and is for people and models.
public final class McpFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public McpFailure(String message) {
        super(message);
    }
}
