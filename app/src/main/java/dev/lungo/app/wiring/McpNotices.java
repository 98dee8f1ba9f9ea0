package dev.lungo.app.wiring;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;
import dev.lungo.mcp.pool.McpListener;

/// Shows in every client what happens to MCP servers.
record McpNotices(Journal journal) implements McpListener {
    private static final long SHOWN_MILLIS = 10_000;

    @Override
    public void changed(Scope scope, String server) {
        journal.post(scope, new Event.McpToolsChanged(server));
    }

    @Override
    public void failed(Scope scope, String reason) {
        journal.post(scope, new Event.TuiToast("MCP server failed", reason, "warning", SHOWN_MILLIS));
    }
}
