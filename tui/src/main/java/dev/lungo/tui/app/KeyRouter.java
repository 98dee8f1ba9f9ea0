package dev.lungo.tui.app;

import dev.lungo.tui.compose.PromptKeys;
import dev.lungo.tui.compose.PromptWidth;
import dev.lungo.tui.dialog.help.WhichKey;
import dev.lungo.tui.find.FindActions;
import dev.lungo.tui.input.Key;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.prompt.EditorKeys;
import dev.lungo.tui.state.Chrome;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the action of a key: the one that owns the keys first, then the session's, then those of everywhere. A
/// character without an action goes to the prompt.
final class KeyRouter {
    /// Motions whose key means something else where they would not move.
    private static final Set<String> FREE = Set.of("right");

    private KeyRouter() {}

    static Transition pressed(State current, Key key) {
        var before = WhichKey.expired(current);
        if (KeyScopes.isReading(before)) return routed(before, key);
        var taken = before.chrome().pending().chord().isEmpty() ? taken(before, key) : null;
        return taken == null ? routed(PromptKeys.left(before), key) : taken;
    }

    private static @Nullable Transition taken(State state, Key key) {
        var command = state.composer().recall().isSearch() ? null : VimRouter.pressed(state, key);
        return command == null ? PromptKeys.taken(state, key) : command;
    }

    private static Transition routed(State before, Key key) {
        var pending = before.chrome().pending().chord();
        var state = pending.isEmpty() ? before : before.with(before.chrome().with(Chrome.Pending.NONE));
        var chord = pending.isEmpty() ? key.chord() : pending + " " + key.chord();
        for (var scope : KeyScopes.of(state)) {
            var done = inScope(state, scope, chord);
            if (done != null) return done;
        }
        if (state.setup().keys().isPrefix(chord))
            return Transition.to(state.with(
                    state.chrome().with(new Chrome.Pending(chord, state.device().now()))));
        return pending.isEmpty() ? typed(state, key.text()) : Transition.to(state);
    }

    /// Text goes to the search or the prompt; a walk takes none.
    private static Transition typed(State state, String text) {
        if (FindActions.isTyping(state)) return text.isEmpty() ? Transition.to(state) : FindActions.typed(state, text);
        return Transition.to(
                text.isEmpty() || KeyScopes.isReading(state)
                        ? state
                        : state.with(state.prompt().insert(text)));
    }

    private static boolean isUnmoved(State state, Editor edited) {
        return edited.caret() == state.prompt().caret() && state.prompt().anchor() == null;
    }

    private static @Nullable Transition inScope(State state, String scope, String chord) {
        for (var name : state.setup().keys().actions(scope, chord)) {
            var action = state.setup().action(name);
            if (action != null && action.enabled().test(state))
                return action.handler().run(state, "");
            if (action != null || !scope.equals(KeyScopes.PROMPT)) continue;
            var edited = EditorKeys.apply(name, state.prompt(), PromptWidth.of(state));
            if (edited != null && !(FREE.contains(name) && isUnmoved(state, edited)))
                return Transition.to(state.with(edited));
        }
        return null;
    }
}
