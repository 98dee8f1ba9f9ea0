package dev.lungo.mcp.pool;

import dev.lungo.core.event.Scope;

/// Receives what happens to servers.
@FunctionalInterface
public interface McpListener {
    /// The status or the tools of a server of this directory have changed.
    void changed(Scope scope, String server);

    /// A server could not be connected to, or several.
    ///
    /// @param reason for the user, with the names
    default void failed(Scope scope, String reason) {}
}
