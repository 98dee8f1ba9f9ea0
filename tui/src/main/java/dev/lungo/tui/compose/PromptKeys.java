package dev.lungo.tui.compose;

import dev.lungo.tui.input.Key;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import org.jspecify.annotations.Nullable;

/// The keys that a mode of the prompt takes before they are looked up: a search, and vim's commands.
public final class PromptKeys {
    private PromptKeys() {}

    /// Null if no mode takes the key.
    public static @Nullable Transition taken(State state, Key key) {
        if (state.composer().recall().isSearch()) return SearchKeys.pressed(state, key);
        return VimPrompt.pressed(state, key);
    }

    /// The state for a key that no mode took.
    public static State left(State state) {
        return state.composer().recall().isSearch() ? SearchKeys.taken(state) : state;
    }
}
