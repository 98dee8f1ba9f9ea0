package dev.lungo.tui.dialog.mcp;

import dev.lungo.client.LungoClient;
import dev.lungo.core.mcp.McpDetails;
import dev.lungo.tui.list.FilterList;
import dev.lungo.tui.list.PickDialog;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;

/// Fetches the MCP servers of a directory with what they offer.
record LoadMcp(String directory) implements Effect.Remote {
    @Override
    public String purpose() {
        return "list the MCP servers";
    }

    @Override
    public Loaded run(LungoClient client) {
        try (var there = client.in(directory)) {
            return new Loaded(directory, there.mcp().all());
        }
    }

    /// The server's answer, for the list if it is still open.
    record Loaded(String directory, List<McpDetails> servers) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            if (servers.isEmpty() && isOpen(state))
                return Transition.to(
                        state.closed().noting("No MCP servers. Add one with: lungo mcp add NAME -- COMMAND"));
            return Transition.to(state.mapDialog(PickDialog.class, dialog -> isOpen(dialog) ? filled(dialog) : dialog));
        }

        private boolean isOpen(State state) {
            return state.dialog() instanceof PickDialog dialog && isOpen(dialog);
        }

        private boolean isOpen(PickDialog dialog) {
            return dialog.choice() instanceof McpServerList list
                    && list.directory().equals(directory);
        }

        private PickDialog filled(PickDialog dialog) {
            var list = new McpServerList(directory, servers);
            var entries = dialog.list().with(FilterList.of(list.entries()).entries());
            return new PickDialog(dialog.name(), entries, list, dialog.pane());
        }
    }
}
