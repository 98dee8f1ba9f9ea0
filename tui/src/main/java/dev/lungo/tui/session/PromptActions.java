package dev.lungo.tui.session;

import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.transcript.Viewport;
import java.util.List;

/// Sending what is typed, and clearing it.
public final class PromptActions {
    private static final long AGAIN_MILLIS = 2_000;
    private static final String LEAVE = "Press Ctrl-C again to leave";

    private PromptActions() {}

    public static List<Action> all() {
        return List.of(
                Action.always("send", "Send the message", (state, _) -> send(state))
                        .when(state -> !state.prompt().text().isBlank()),
                Action.always("clear", "Clear the prompt, stop, or leave", (state, _) -> clear(state)),
                Action.always("stop", "Stop the turn", (state, _) -> stop(state))
                        .when(PromptActions::isBusy));
    }

    private static boolean isBusy(State state) {
        var session = state.session();
        return session != null && session.model().busy();
    }

    /// Sends the prompt to the session on the screen, or to a new one.
    static Transition send(State state) {
        var text = state.prompt().text().strip();
        var emptied = state.with(Editor.EMPTY);
        if (text.startsWith("/")) {
            var words = text.substring(1).split("\\s+", 2);
            var action = state.setup().slash(words[0]);
            if (action != null) return action.handler().run(emptied, words.length > 1 ? words[1] : "");
            if (state.known().commands().stream()
                    .noneMatch(command -> command.name().equals(words[0])))
                return Transition.to(state.warning("Unknown command: /" + words[0]));
        }
        return submitted(emptied, submission(state, text));
    }

    private static Outgoing submission(State state, String text) {
        var kind = text.startsWith("!")
                ? Outgoing.Kind.SHELL
                : text.startsWith("/") ? Outgoing.Kind.COMMAND : Outgoing.Kind.PROMPT;
        var words = kind == Outgoing.Kind.PROMPT ? text : text.substring(1).strip();
        return new Outgoing(
                kind, words, List.of(), state.setup().agent(), state.setup().model());
    }

    private static Transition submitted(State state, Outgoing what) {
        var session = state.session();
        if (session == null) return Transition.to(state, new StartSession(what));
        var following = session.with(Viewport.END);
        return Transition.to(
                state.with(following), new Submit(session.model().session().id(), what));
    }

    /// Ctrl-C: text goes, else the turn stops, else a second one leaves.
    private static Transition clear(State state) {
        if (!state.prompt().isEmpty())
            return Transition.to(
                    state.with(state.prompt().delete(0, state.prompt().text().length())));
        if (isBusy(state)) return stop(state);
        var toast = state.chrome().toast();
        boolean again = toast.text().equals(LEAVE) && state.device().now() - toast.since() < AGAIN_MILLIS;
        return again ? Transition.to(state, new Effect.Quit()) : Transition.to(state.noting(LEAVE));
    }

    private static Transition stop(State state) {
        var session = state.session();
        return session == null
                ? Transition.to(state)
                : Transition.to(
                        state, new Requests.Abort(session.model().session().id()));
    }
}
