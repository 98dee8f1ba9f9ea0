package dev.lungo.core.mcp;

import org.jspecify.annotations.Nullable;

/// The status of a server, as OpenCode's API has it. `error` says why a server has failed.
public record McpStatus(String status, @Nullable String error) {
    public static final String CONNECTED = "connected";
    public static final String FAILED = "failed";
    public static final McpStatus DISABLED = new McpStatus("disabled", null);
    public static final McpStatus NEEDS_AUTH = new McpStatus("needs_auth", null);
    /// A server that signs in only clients that it knows already. `error` says what to configure.
    public static final String NEEDS_CLIENT = "needs_client_registration";
    /// A server that is not connected yet: OpenCode's API has no word for it.
    public static final McpStatus CONNECTING = failed("The server is still starting.");

    public static McpStatus connected() {
        return new McpStatus(CONNECTED, null);
    }

    public static McpStatus failed(String error) {
        return new McpStatus(FAILED, error);
    }
}
