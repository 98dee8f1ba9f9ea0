package dev.lungo.tui.dialog.mcp;

import dev.lungo.core.mcp.McpDetails;
import dev.lungo.core.mcp.McpStatus;
import dev.lungo.tui.list.Entry;
import dev.lungo.tui.list.FilterList;
import dev.lungo.tui.list.PickDialog;
import dev.lungo.tui.list.RowAction;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.status.McpLook;
import dev.lungo.tui.text.CleanText;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Wrap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The meaning of the rows in the list of MCP servers.
record McpServerList(String directory, List<McpDetails> servers) implements PickDialog.Choice {
    McpServerList {
        servers = List.copyOf(servers);
    }

    List<Entry> entries() {
        return servers.stream().map(McpServerList::entry).toList();
    }

    private static Entry entry(McpDetails server) {
        var look = McpLook.of(server.status());
        int tools = server.offered().tools();
        var right = look.words().isEmpty() ? tools == 1 ? "1 tool" : tools + " tools" : look.words();
        return Entry.of(server.name(), "", CleanText.title(server.name()))
                .noted(CleanText.title(server.target()))
                .marked(new Span(look.glyph().text(false), look.style()))
                .ending(right);
    }

    private @Nullable McpDetails server(Entry entry) {
        for (var server : servers) if (server.name().equals(entry.id())) return server;
        return null;
    }

    @Override
    public String verb() {
        return "tools";
    }

    @Override
    public List<RowAction> actions() {
        return List.of(
                new RowAction("mcp_toggle", "Enable or disable", this::toggled),
                new RowAction("mcp_sign_in", "Sign in", this::signingIn));
    }

    @Override
    public Transition picked(State state, Entry entry) {
        var list = FilterList.of(entries()).selecting(entry.id());
        return Transition.to(
                state.opened(new PickDialog("MCP servers", list, this)), new LoadMcpTools(directory, entry.id()));
    }

    private Transition toggled(State state, Entry entry) {
        var server = server(entry);
        return server == null
                ? Transition.to(state)
                : Transition.to(
                        state,
                        new SwitchMcp(directory, entry.id(), server.status().equals(McpStatus.DISABLED)));
    }

    private Transition signingIn(State state, Entry entry) {
        return Transition.to(state, new BeginMcpSignIn(directory, entry.id()));
    }

    @Override
    public List<Line> preview(State state, Entry entry, int width) {
        var server = server(entry);
        if (server == null) return List.of();
        var offered = server.offered();
        var lines = new ArrayList<Line>();
        lines.addAll(Wrap.cells(Line.of(CleanText.title(server.target()), Style.STRONG), width, 2));
        lines.add(Line.BLANK);
        lines.add(Line.of("tools      " + offered.tools(), Style.PLAIN));
        lines.add(Line.of("prompts    " + offered.prompts(), Style.PLAIN));
        lines.add(Line.of("resources  " + offered.resources(), Style.PLAIN));
        if (server.signedIn()) lines.add(Line.of("signed in", Style.PLAIN));
        var error = server.status().error();
        if (error != null) {
            lines.add(Line.BLANK);
            lines.addAll(Wrap.words(Line.of(CleanText.title(error), Style.MUTED), width, 0));
        }
        if (server.log() != null) {
            lines.add(Line.BLANK);
            lines.addAll(Wrap.cells(Line.of("log  " + server.log(), Style.FAINT), width, 2));
        }
        return lines;
    }
}
