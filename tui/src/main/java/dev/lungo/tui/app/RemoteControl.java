package dev.lungo.tui.app;

import dev.lungo.client.LungoClient;
import dev.lungo.core.config.Trust;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.tui.dialog.SessionsActions;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Does what another program wants of this interface by the server's `/tui` requests, such as an editor's extension.
final class RemoteControl {
    /// OpenCode's commands and our actions.
    private static final Map<String, String> ACTIONS = Map.ofEntries(
            Map.entry("session.new", "session_new"),
            Map.entry("session.list", "sessions"),
            Map.entry("session.interrupt", "stop"),
            Map.entry("session.compact", "compact"),
            Map.entry("session.undo", "undo"),
            Map.entry("session.redo", "redo"),
            Map.entry("session.page.up", "page_up"),
            Map.entry("session.page.down", "page_down"),
            Map.entry("session.line.up", "line_up"),
            Map.entry("session.line.down", "line_down"),
            Map.entry("session.half.page.up", "half_up"),
            Map.entry("session.half.page.down", "half_down"),
            Map.entry("session.first", "first"),
            Map.entry("session.last", "last"),
            Map.entry("agent.cycle", "agent_next"),
            Map.entry("model.list", "model"),
            Map.entry("prompt.submit", "send"),
            Map.entry("help.show", "help"));

    private static final String CLEAR = "prompt.clear";

    private RemoteControl() {}

    static Transition appended(State state, Event.TuiPromptAppended event) {
        return Transition.to(state.with(state.prompt().insert(event.text())));
    }

    /// A command that is not known, or would do nothing now, does nothing.
    static Transition commanded(State state, @Nullable String command) {
        if (command == null) return Transition.to(state);
        if (command.equals(CLEAR))
            return Transition.to(
                    state.with(state.prompt().delete(0, state.prompt().text().length())));
        var action = state.setup().action(ACTIONS.getOrDefault(command, command));
        return action == null || !action.enabled().test(state)
                ? Transition.to(state)
                : action.handler().run(state, "");
    }

    static Transition selected(State state, Event.TuiSessionWanted event) {
        return Transition.to(state, new FindSession(event.sessionID()));
    }

    /// Trust has a place of its own on the screen, so its notice is not repeated.
    static Transition notified(State state, Event.TuiToast toast) {
        if (Trust.TITLE.equals(toast.title())) return Transition.to(state);
        return Transition.to(
                "error".equals(toast.variant()) ? state.warning(toast.message()) : state.noting(toast.message()));
    }

    /// Fetches a session, to show it.
    record FindSession(Id<Session> id) implements Effect.Remote {
        @Override
        public String purpose() {
            return "find the session";
        }

        @Override
        public Found run(LungoClient client) {
            return new Found(client.session(id));
        }
    }

    /// The session to show.
    record Found(Session session) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return SessionsActions.show(state, session);
        }
    }
}
