package dev.lungo.tui.app;

import dev.lungo.core.event.Event;
import dev.lungo.core.session.Session;
import dev.lungo.tui.ask.ShownAsk;
import dev.lungo.tui.board.BoardActions;
import dev.lungo.tui.dialog.mcp.McpActions;
import dev.lungo.tui.home.LoadSessions;
import dev.lungo.tui.session.LoadBranch;
import dev.lungo.tui.session.LoadBudget;
import dev.lungo.tui.session.LoadKnown;
import dev.lungo.tui.session.LoadServers;
import dev.lungo.tui.session.LoadSession;
import dev.lungo.tui.session.MarkSeen;
import dev.lungo.tui.session.Sending;
import dev.lungo.tui.state.Chrome;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Known;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// Folds a server's event into every open session and into what is known of the directory.
final class Events {
    private Events() {}

    static Transition heard(State before, Event event) {
        var state = before;
        for (var session : before.sessions().values()) {
            var next = heard(session, event, before.device().now());
            state = state.with(next);
            var answered = next == session ? null : ShownAsk.settledElsewhere(session, next);
            if (answered != null && session == before.session()) state = state.noting(answered);
        }
        return folded(state, event).then(next -> BoardActions.heard(next, event));
    }

    private static Transition folded(State state, Event event) {
        return switch (event) {
            case Event.Connected _ -> greeted(state);
            case Event.Lagged _ -> reloaded(state);
            case Event.SessionCreated it -> Transition.to(state.with(with(state.known(), it.info())));
            case Event.SessionUpdated it -> Transition.to(state.with(with(state.known(), it.info())));
            case Event.SessionDeleted it -> Transition.to(removed(state, it));
            case Event.StatusChanged it ->
                MarkSeen.rested(doing(state, it), it.sessionID()).then(next -> LoadBudget.begin(next, it.sessionID()));
            case Event.InstanceDisposed it ->
                state.known().includes(it.directory())
                        ? Transition.to(state, new LoadKnown(it.directory()))
                        : Transition.to(state);
            case Event.BranchChanged _ -> Transition.to(state, new LoadBranch(shownDirectory(state)));
            case Event.LspUpdated _ -> Transition.to(state, new LoadServers(shownDirectory(state)));
            case Event.McpToolsChanged _ -> servers(state);
            case Event.TuiPromptAppended it -> RemoteControl.appended(state, it);
            case Event.TuiCommandWanted it -> RemoteControl.commanded(state, it.command());
            case Event.TuiSessionWanted it -> RemoteControl.selected(state, it);
            case Event.TuiToast it -> RemoteControl.notified(state, it);
            case Event.Stored _, Event.Streamed _, Event.Transient _ -> Transition.to(state);
        };
    }

    private static Transition servers(State state) {
        var requests = new ArrayList<Effect>(McpActions.refreshed(state));
        requests.add(new LoadServers(shownDirectory(state)));
        return new Transition(state, requests);
    }

    private static String shownDirectory(State state) {
        var session = state.session();
        return session == null
                ? state.known().directory()
                : session.model().session().directory();
    }

    private static OpenSession heard(OpenSession session, Event event, long now) {
        boolean busy = session.model().busy();
        var next = session.with(session.model().heard(event));
        if (busy == next.model().busy()) return next;
        return next.with(session.timing().begun(busy ? 0 : now));
    }

    private static Transition greeted(State state) {
        return reloaded(state.with(state.chrome().with(Chrome.Outage.NONE)))
                .then(Sending::connected)
                .then(next -> Transition.to(next, new LoadKnown(next.known().directory()), new LoadSessions()));
    }

    /// Fetches the session on the screen again; others when they are shown.
    private static Transition reloaded(State state) {
        var session = state.session();
        return session == null
                ? Transition.to(state)
                : LoadSession.begin(state, session.model().session());
    }

    private static Known with(Known known, Session session) {
        if (session.parentID() != null || !session.directory().equals(known.directory())) return known;
        var next = new ArrayList<Session>();
        next.add(session);
        for (var other : known.sessions()) if (!other.id().equals(session.id())) next.add(other);
        next.sort((a, b) -> Long.compare(b.time().updated(), a.time().updated()));
        return known.with(next, known.statuses());
    }

    private static State removed(State state, Event.SessionDeleted event) {
        var known = state.known();
        List<Session> rest = known.sessions().stream()
                .filter(session -> !session.id().equals(event.sessionID()))
                .toList();
        return state.with(known.with(rest, known.statuses())).without(event.sessionID());
    }

    private static State doing(State state, Event.StatusChanged event) {
        var statuses = new HashMap<>(state.known().statuses());
        statuses.put(event.sessionID().value(), event.status());
        return state.with(state.known().with(state.known().sessions(), statuses));
    }
}
