package dev.lungo.tui.session;

import dev.lungo.core.text.Similarity;
import dev.lungo.tui.compose.Keeping;
import dev.lungo.tui.compose.Shelf;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.prompt.PromptText;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.ArrayList;
import java.util.List;

/// Sending what is typed, and clearing it.
public final class PromptActions {
    private static final long AGAIN_MILLIS = 2_000;
    private static final long AFTER_ESCAPE_MILLIS = 500;
    private static final long AFTER_FILLED_MILLIS = 700;
    private static final String LEAVE = "Press Ctrl-C again to leave";

    private PromptActions() {}

    public static List<Action> all() {
        return List.of(
                Action.always("send", "Send the message", (state, _) -> send(state))
                        .when(state -> !state.prompt().text().isBlank()),
                Action.always("go_on", "Continue where it stopped", (state, _) -> resume(state))
                        .when(PromptActions::isStopped),
                Action.always("clear", "Clear the prompt, stop, or leave", (state, _) -> clear(state)),
                Action.always("stop", "Stop the turn", (state, _) -> stop(state))
                        .when(PromptActions::mayStop));
    }

    static boolean isBusy(State state) {
        var session = state.session();
        return session != null && session.model().busy();
    }

    /// Esc never stops a turn right after it has done something else.
    private static boolean mayStop(State state) {
        return isBusy(state) && state.device().now() - state.desk().escaped() >= AFTER_ESCAPE_MILLIS;
    }

    private static boolean isStopped(State state) {
        var session = state.session();
        return session != null && state.prompt().isEmpty() && PromptHints.isStopped(session);
    }

    private static Transition resume(State state) {
        return Sending.begin(state, PromptText.of("Continue."));
    }

    /// Sends the prompt to the session on the screen, or to a new one. A backslash before Enter makes a line.
    public static Transition send(State state) {
        var editor = state.prompt();
        long now = state.device().now();
        // The Enter that filled the prompt, pressed twice or held, does not send it.
        if (now - state.desk().filled() < AFTER_FILLED_MILLIS)
            return Transition.to(state.with(state.desk().filled(now)));
        if (editor.caret() > 0 && editor.text().charAt(editor.caret() - 1) == '\\')
            return Transition.to(state.with(editor.replaced(editor.caret() - 1, editor.caret(), "\n")));
        var words = editor.words().stripped();
        return words.text().startsWith("/") ? command(state, words) : Sending.begin(state, words);
    }

    /// A command of the interface is done; an unknown one stays in the prompt.
    private static Transition command(State state, PromptText words) {
        var call = words.unfolded().text().substring(1).split("\\s+", 2);
        var action = state.setup().slash(call[0]);
        if (action != null) {
            var kept = state.with(state.desk().remembering(words)).with(Editor.EMPTY);
            return Transition.to(kept, remember(state, words))
                    .then(next -> action.handler().run(next, call.length > 1 ? call[1] : ""));
        }
        boolean known = state.here().commands().stream()
                .anyMatch(command -> command.name().equals(call[0]));
        return known ? Sending.begin(state, words) : Transition.to(state.warning(unknown(state, call[0])));
    }

    private static String unknown(State state, String name) {
        var names = new ArrayList<String>();
        for (var action : state.setup().actions()) names.addAll(action.slash());
        for (var command : state.here().commands()) names.add(command.name());
        var nearest = Similarity.nearest(name, names, 1);
        var hint = nearest.isEmpty() ? "" : ". Did you mean /" + nearest.getFirst() + "?";
        return "Unknown command: /" + name + hint;
    }

    /// Ctrl-C: text goes to the history, else the turn stops, else a second one leaves.
    private static Transition clear(State state) {
        var words = state.prompt().words();
        if (!words.isEmpty())
            return Transition.to(
                    state.with(state.desk().remembering(words.stripped()))
                            .with(state.prompt().delete(0, words.length())),
                    remember(state, words.stripped()));
        if (isBusy(state)) return stop(state);
        var toast = state.chrome().toast();
        boolean again = toast.text().equals(LEAVE) && state.device().now() - toast.since() < AGAIN_MILLIS;
        return again ? Transition.to(state, new Effect.Quit()) : Transition.to(state.noting(LEAVE));
    }

    private static Effect remember(State state, PromptText words) {
        return new Keeping.Remember(new Shelf(state.desk().folder()), words);
    }

    private static Transition stop(State state) {
        var session = state.session();
        return session == null
                ? Transition.to(state)
                : Transition.to(
                        state, new Requests.Abort(session.model().session().id()));
    }
}
