package dev.lungo.tui.dialog.mcp;

import dev.lungo.client.LungoClient;
import dev.lungo.tui.state.Effect;

/// Starts an MCP server, or stops it for as long as Lungo's server runs.
record SwitchMcp(String directory, String name, boolean on) implements Effect.Remote {
    @Override
    public String purpose() {
        return (on ? "enable " : "disable ") + name;
    }

    @Override
    public LoadMcp.Loaded run(LungoClient client) {
        try (var there = client.in(directory)) {
            if (on) there.mcp().connect(name);
            else there.mcp().disconnect(name);
        }
        return new LoadMcp(directory).run(client);
    }
}
