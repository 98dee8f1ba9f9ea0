package dev.lungo.tui.app;

import dev.lungo.tui.ask.ShownAsk;
import dev.lungo.tui.compose.CompletionActions;
import dev.lungo.tui.compose.PromptKeys;
import dev.lungo.tui.compose.PromptWidth;
import dev.lungo.tui.dialog.help.WhichKey;
import dev.lungo.tui.input.Key;
import dev.lungo.tui.key.KeyMap;
import dev.lungo.tui.prompt.EditorKeys;
import dev.lungo.tui.state.Chrome;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.status.QueueSelection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the action of a key: the one that owns the keys first, then the session's, then those of everywhere. A
/// character without an action goes to the prompt.
final class KeyRouter {
    private static final String PROMPT = "prompt";

    private KeyRouter() {}

    static Transition pressed(State current, Key key) {
        var before = WhichKey.expired(current);
        var taken = before.chrome().pending().chord().isEmpty() ? PromptKeys.taken(before, key) : null;
        return taken == null ? routed(PromptKeys.left(before), key) : taken;
    }

    private static Transition routed(State before, Key key) {
        var pending = before.chrome().pending().chord();
        var state = pending.isEmpty() ? before : before.with(before.chrome().with(Chrome.Pending.NONE));
        var chord = pending.isEmpty() ? key.chord() : pending + " " + key.chord();
        for (var scope : scopes(state)) {
            var done = inScope(state, scope, chord);
            if (done != null) return done;
        }
        if (state.setup().keys().isPrefix(chord))
            return Transition.to(state.with(
                    state.chrome().with(new Chrome.Pending(chord, state.device().now()))));
        boolean typed = pending.isEmpty() && !key.text().isEmpty();
        return Transition.to(typed ? state.with(state.prompt().insert(key.text())) : state);
    }

    private static List<String> scopes(State state) {
        var scopes = new ArrayList<String>();
        var session = state.session();
        if (CompletionActions.isOpen(state)) scopes.add("completion");
        if (session != null && ShownAsk.isFocused(session)) scopes.add("card");
        if (session != null && QueueSelection.isFocused(session)) scopes.add("queue");
        if (session != null && !session.model().asks().open().isEmpty()) scopes.addAll(List.of("ask", "questions"));
        scopes.add(PROMPT);
        scopes.add(session == null ? "home" : "session");
        scopes.add(KeyMap.EVERYWHERE);
        return scopes;
    }

    private static @Nullable Transition inScope(State state, String scope, String chord) {
        for (var name : state.setup().keys().actions(scope, chord)) {
            var action = state.setup().action(name);
            if (action != null && action.enabled().test(state))
                return action.handler().run(state, "");
            if (action != null || !scope.equals(PROMPT)) continue;
            var edited = EditorKeys.apply(name, state.prompt(), PromptWidth.of(state));
            if (edited != null) return Transition.to(state.with(edited));
        }
        return null;
    }
}
