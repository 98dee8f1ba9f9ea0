package dev.lungo.tui.compose;

import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.prompt.PromptText;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.ArrayList;
import java.util.List;

/// Putting a prompt aside for later, and taking it back.
public final class StashActions {
    private StashActions() {}

    public static List<Action> all() {
        return List.of(
                Action.always("stash", "Stash the prompt, or restore it", (state, _) -> toggled(state))
                        .when(state -> !state.prompt().isEmpty() || hasStash(state)),
                Action.always("stash_pop", "Restore the last stashed prompt", (state, _) -> popped(state))
                        .when(StashActions::hasStash),
                Action.always(
                                "stash_list",
                                "Stashed prompts",
                                (state, _) -> Transition.to(state.opened(StashList.of(state))),
                                "stash")
                        .when(StashActions::hasStash));
    }

    private static boolean hasStash(State state) {
        return !state.desk().stash().isEmpty();
    }

    private static Transition toggled(State state) {
        return state.prompt().isEmpty() ? popped(state) : aside(state);
    }

    /// The draft is stashed; the prompt is empty.
    public static Transition aside(State state) {
        var words = state.prompt().words();
        if (words.isEmpty()) return Transition.to(state);
        var stash = new ArrayList<>(state.desk().stash());
        stash.remove(words);
        stash.add(words);
        var next = state.with(state.desk().stashing(stash)).with(Editor.EMPTY);
        return Transition.to(next, new Keeping.Stash(new Shelf(state.desk().folder()), words, true));
    }

    private static Transition popped(State state) {
        return hasStash(state) ? taken(state, state.desk().stash().getLast()) : Transition.to(state);
    }

    /// Brings words back, and puts aside those in the prompt.
    static Transition taken(State state, PromptText words) {
        var stash = new ArrayList<>(state.desk().stash());
        stash.remove(words);
        var without = state.with(state.desk().stashing(stash));
        return aside(without)
                .then(next -> Transition.to(
                        next.with(Editor.of(words)),
                        new Keeping.Stash(new Shelf(state.desk().folder()), words, false)));
    }
}
