package dev.lungo.tui.dialog;

import dev.lungo.core.agent.Agent;
import dev.lungo.tui.list.Entry;
import dev.lungo.tui.list.FilterList;
import dev.lungo.tui.list.PickDialog;
import dev.lungo.tui.session.FooterRow;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.List;

/// The agent of the next prompt: from a list, or the next one.
public final class AgentActions {
    private AgentActions() {}

    public static List<Action> all() {
        return List.of(
                Action.always("agent", "Switch agent", AgentActions::named, "agents", "agent"),
                Action.always("agent_next", "Next agent", (state, _) -> step(state, 1))
                        .when(state -> !choices(state).isEmpty()),
                Action.always("agent_previous", "Previous agent", (state, _) -> step(state, -1))
                        .when(state -> !choices(state).isEmpty()));
    }

    /// The agents that a person may choose: not those that only work for others.
    private static List<Agent> choices(State state) {
        return state.here().agents().stream()
                .filter(agent -> !agent.mode().equals("subagent") && !Boolean.TRUE.equals(agent.hidden()))
                .toList();
    }

    private static Transition named(State state, String name) {
        if (name.isEmpty()) return open(state);
        return choices(state).stream().anyMatch(agent -> agent.name().equals(name))
                ? Transition.to(chosen(state, name))
                : Transition.to(state.warning("No agent is named " + name + "."));
    }

    private static Transition open(State state) {
        var entries = new ArrayList<Entry>();
        for (var agent : choices(state)) {
            var about = agent.description() == null ? "" : agent.description();
            var entry = Entry.of(agent.name(), "", agent.name()).noted(about);
            entries.add(agent.name().equals(current(state)) ? entry.marked(new Span("●", Style.of(Token.OK))) : entry);
        }
        return Transition.to(state.opened(new PickDialog(
                "Agent",
                FilterList.of(entries).selecting(current(state)),
                (now, entry) -> Transition.to(chosen(now, entry.id())))));
    }

    private static Transition step(State state, int by) {
        return Transition.to(chosen(state, next(state, by)));
    }

    static String current(State state) {
        var session = state.session();
        return FooterRow.agent(state, session == null ? null : session.model());
    }

    static String next(State state, int by) {
        var names = choices(state).stream().map(Agent::name).toList();
        return names.get(Math.floorMod(names.indexOf(current(state)) + by, names.size()));
    }

    private static State chosen(State state, String name) {
        return state.with(state.setup().with(name, state.setup().model()));
    }
}
