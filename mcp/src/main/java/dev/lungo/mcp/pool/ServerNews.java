package dev.lungo.mcp.pool;

import dev.lungo.core.event.Scope;
import dev.lungo.core.mcp.McpStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Passes on what happens to one server, each failure once until the server has recovered. Thread-safe.
final class ServerNews {
    private final McpListener listener;
    private final Scope scope;
    private final String server;
    /// False if the server is held back, which one notice reports for all.
    private final boolean mayStart;
    private @Nullable String last;

    ServerNews(McpListener listener, Scope scope, String server, boolean mayStart) {
        this.listener = listener;
        this.scope = scope;
        this.server = server;
        this.mayStart = mayStart;
    }

    /// A connection ends the last failure: should it happen again, it is news.
    void became(McpStatus status) {
        if (status.equals(McpStatus.connected())) isNew(null);
        changed();
    }

    /// A list has changed.
    void changed() {
        listener.changed(scope, server);
    }

    /// The server could not be connected to.
    void failed(McpStatus status) {
        var reason = status.equals(McpStatus.NEEDS_AUTH)
                ? "MCP server " + server + " wants you to sign in: lungo mcp auth " + server
                : String.valueOf(status.error());
        if (mayStart && isNew(reason)) listener.failed(scope, reason);
    }

    private synchronized boolean isNew(@Nullable String reason) {
        if (Objects.equals(reason, last)) return false;
        last = reason;
        return true;
    }
}
