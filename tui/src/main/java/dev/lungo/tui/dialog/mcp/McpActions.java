package dev.lungo.tui.dialog.mcp;

import dev.lungo.tui.list.FilterList;
import dev.lungo.tui.list.PickDialog;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;

/// The list of MCP servers.
public final class McpActions {
    private McpActions() {}

    public static List<Action> all() {
        return List.of(Action.always("mcp", "MCP servers", (state, _) -> open(state), "mcp", "mcps"));
    }

    private static Transition open(State state) {
        var directory = state.here().directory();
        var list = new McpServerList(directory, List.of());
        return Transition.to(
                state.opened(new PickDialog("MCP servers", FilterList.of(List.of()), list)), new LoadMcp(directory));
    }

    /// The requests that bring an open list up to date.
    public static List<Effect> refreshed(State state) {
        return state.dialog() instanceof PickDialog dialog && dialog.choice() instanceof McpServerList list
                ? List.of(new LoadMcp(list.directory()))
                : List.of();
    }
}
