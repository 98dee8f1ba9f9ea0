package dev.lungo.tui.board;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.tui.dialog.SessionsActions;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way into the sessions of subagents, between them, and back to their caller.
public final class SubagentActions {
    private SubagentActions() {}

    public static List<Action> all() {
        return List.of(
                Action.always("subagent_in", "Open the first subagent", (state, _) -> into(state))
                        .when(state -> !children(state).isEmpty()),
                Action.always("subagent_next", "Next subagent", (state, _) -> step(state, 1))
                        .when(SubagentActions::isSubagent),
                Action.always("subagent_previous", "Previous subagent", (state, _) -> step(state, -1))
                        .when(SubagentActions::isSubagent),
                Action.always("subagent_out", "Back to the parent session", (state, _) -> out(state))
                        .when(SubagentActions::isSubagent));
    }

    private static boolean isSubagent(State state) {
        var session = state.session();
        return session != null && session.model().session().parentID() != null;
    }

    private static List<Session> children(State state) {
        return below(state, state.shown());
    }

    /// The direct subagents of an open session, in the order in which they began.
    private static List<Session> below(State state, @Nullable Id<Session> parent) {
        var open = parent == null ? null : state.sessions().get(parent);
        if (open == null) return List.of();
        var found = new ArrayList<Session>();
        for (var member : open.model().family().members().values())
            if (open.model().family().root().equals(member.session().parentID())) found.add(member.session());
        found.sort((a, b) -> Long.compare(a.time().created(), b.time().created()));
        return found;
    }

    private static Transition into(State state) {
        var children = children(state);
        return children.isEmpty() ? Transition.to(state) : SessionsActions.show(state, children.getFirst());
    }

    private static Transition step(State state, int by) {
        var session = state.session();
        if (session == null) return Transition.to(state);
        var siblings = below(state, session.model().session().parentID());
        int here = 0;
        for (int i = 0; i < siblings.size(); i++) if (siblings.get(i).id().equals(state.shown())) here = i;
        return siblings.size() < 2
                ? Transition.to(state.noting("There is no other subagent."))
                : SessionsActions.show(state, siblings.get(Math.floorMod(here + by, siblings.size())));
    }

    private static Transition out(State state) {
        var session = state.session();
        var parent = session == null ? null : session.model().session().parentID();
        if (parent == null) return Transition.to(state);
        var open = state.sessions().get(parent);
        return open == null
                ? Transition.to(state, new BoardRequests.Find(parent))
                : SessionsActions.show(state, open.model().session());
    }
}
