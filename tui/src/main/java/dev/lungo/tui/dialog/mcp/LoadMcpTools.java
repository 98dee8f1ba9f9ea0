package dev.lungo.tui.dialog.mcp;

import dev.lungo.client.LungoClient;
import dev.lungo.core.mcp.McpToolInfo;
import dev.lungo.tui.dialog.reader.ReaderDialog;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Fetches the tools of an MCP server.
record LoadMcpTools(String directory, String name) implements Effect.Remote {
    @Override
    public String purpose() {
        return "list the tools of " + name;
    }

    @Override
    public Loaded run(LungoClient client) {
        try (var there = client.in(directory)) {
            return new Loaded(name, there.mcp().tools(name));
        }
    }

    /// The server's answer, as a text to read.
    record Loaded(String name, List<McpToolInfo> tools) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            if (tools.isEmpty()) return Transition.to(state.noting(name + " has no tools now"));
            var lines = new ArrayList<Line>();
            for (var tool : tools) {
                for (var line : ReaderDialog.plain(tool.name())) lines.add(line.over(Style.STRONG));
                lines.addAll(ReaderDialog.plain(tool.description()));
                lines.add(Line.BLANK);
            }
            var names = tools.stream().map(McpToolInfo::name).collect(Collectors.joining("\n"));
            return Transition.to(ReaderDialog.open(state, "Tools of " + name, lines, names));
        }
    }
}
