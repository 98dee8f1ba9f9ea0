package dev.lungo.tui.dialog.info;

import dev.lungo.client.CommandInfo;
import dev.lungo.tui.list.Entry;
import dev.lungo.tui.list.FilterList;
import dev.lungo.tui.list.PickDialog;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The commands and skills of the directory, and the status of server and project.
public final class InfoActions {
    private InfoActions() {}

    public static List<Action> all() {
        return List.of(
                Action.always("skills", "Skills", (state, _) -> Transition.to(commands(state)), "skills", "commands"),
                Action.always("status", "Status", (state, _) -> status(state), "status"));
    }

    private static State commands(State state) {
        var entries = new ArrayList<Entry>();
        for (var source : sources(state))
            for (var command : state.here().commands())
                if (source(command).equals(source))
                    entries.add(Entry.of(command.name(), group(source), "/" + command.name())
                            .noted(command.description() == null ? "" : command.description()));
        return state.opened(new PickDialog("Skills and commands", FilterList.of(entries), InfoActions::written));
    }

    private static Set<String> sources(State state) {
        var sources = new LinkedHashSet<String>();
        for (var command : state.here().commands()) sources.add(source(command));
        return sources;
    }

    private static String group(String source) {
        return source.equals("mcp") ? "MCP" : Character.toUpperCase(source.charAt(0)) + source.substring(1) + "s";
    }

    private static String source(CommandInfo command) {
        var source = command.source();
        return source == null || source.isEmpty() ? "command" : source;
    }

    /// The command in the prompt, for its arguments.
    private static Transition written(State state, Entry entry) {
        return Transition.to(state.with(Editor.of("/" + entry.id() + " ")));
    }

    private static Transition status(State state) {
        var list = FilterList.of(StatusEntries.of(state, null));
        return Transition.to(
                state.opened(new PickDialog("Status", list, new StatusEntries.Reading())), new LoadStatus());
    }
}
