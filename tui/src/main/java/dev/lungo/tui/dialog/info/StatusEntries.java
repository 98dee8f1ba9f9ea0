package dev.lungo.tui.dialog.info;

import dev.lungo.client.ServerInfo;
import dev.lungo.tui.list.Entry;
import dev.lungo.tui.list.PickDialog;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.status.McpLook;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of the status.
final class StatusEntries {
    private StatusEntries() {}

    static List<Entry> of(State state, @Nullable ServerInfo server) {
        var rows = new ArrayList<Entry>();
        if (server != null) {
            row(rows, "Server", "version", server.version());
            row(rows, "Server", "process", String.valueOf(server.pid()));
            row(rows, "Server", "sessions", server.sessions() + ", " + server.busy() + " busy");
            row(rows, "Server", "log", server.log());
        }
        var trust = state.here().standing().trust();
        row(rows, "Project", "directory", state.here().directory());
        if (trust != null) row(rows, "Project", "trust", trust.words());
        row(rows, "Project", "agents", String.valueOf(state.here().agents().size()));
        row(rows, "Project", "commands", String.valueOf(state.here().commands().size()));
        state.here().standing().servers().mcp().forEach((name, status) -> {
            var words = McpLook.of(status).words();
            row(
                    rows,
                    "MCP servers",
                    name,
                    status.error() == null ? words.isEmpty() ? "connected" : words : status.error());
        });
        var offer = state.here().offer();
        if (offer != null)
            for (var provider : offer.providers())
                row(
                        rows,
                        "Providers",
                        provider.name(),
                        "models: " + provider.models().size());
        var user = state.setup().settings().user();
        row(rows, "Settings", "your file", user.path().isEmpty() ? "none" : user.path());
        for (var problem : user.problems()) row(rows, "Settings", "problem", problem);
        return rows;
    }

    private static void row(List<Entry> rows, String group, String name, String value) {
        rows.add(Entry.of(group + "/" + name + "/" + value, group, name).ending(value));
    }

    /// Enter copies a value.
    record Reading() implements PickDialog.Choice {
        @Override
        public String verb() {
            return "copy";
        }

        @Override
        public Transition picked(State state, Entry entry) {
            return Transition.to(state.noting("Copied " + entry.label()), new Effect.Copy(entry.right()));
        }
    }
}
