package dev.lungo.tui.compose;

import dev.lungo.tui.input.Key;
import dev.lungo.tui.prompt.PromptText;
import dev.lungo.tui.prompt.Recall;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The keys while earlier prompts are searched: letters search, Ctrl-R goes to an older one, Esc back to the draft,
/// every other key takes what is shown.
final class SearchKeys {
    private SearchKeys() {}

    /// Null if the search ends and the key means what it always means.
    static @Nullable Transition pressed(State state, Key key) {
        var recall = state.composer().recall();
        var query = recall.query() == null ? "" : recall.query();
        if (!key.text().isEmpty()) return Transition.to(found(state, query + key.text(), Math.max(1, recall.age())));
        return switch (key.chord()) {
            case "ctrl+r", "up" -> Transition.to(found(state, query, recall.age() + 1));
            case "backspace" -> Transition.to(found(state, shorter(query), 1));
            case "escape", "ctrl+c", "ctrl+g" ->
                Transition.to(state.with(state.composer().with(Recall.NONE, recall.draft())));
            case "enter", "tab" -> Transition.to(taken(state));
            default -> null;
        };
    }

    /// The prompt that is shown becomes the text.
    static State taken(State state) {
        var recall = state.composer().recall();
        return state.with(state.composer().with(new Recall(recall.age(), recall.draft(), null)));
    }

    private static String shorter(String query) {
        return query.isEmpty() ? "" : query.substring(0, PromptText.of(query).previous(query.length()));
    }

    /// The newest prompt with the query, from an age on. Without one what is shown stays.
    private static State found(State state, String query, int from) {
        var composer = state.composer();
        var recall = composer.recall();
        var wanted = query.toLowerCase(Locale.ROOT);
        if (query.isEmpty()) return state.with(composer.with(new Recall(0, recall.draft(), ""), recall.draft()));
        for (int age = from; age <= state.desk().history().size(); age++) {
            var words = RecallActions.words(state, age);
            if (words.text().toLowerCase(Locale.ROOT).contains(wanted))
                return state.with(composer.with(new Recall(age, recall.draft(), query), words));
        }
        return state.with(composer.with(new Recall(recall.age(), recall.draft(), query)));
    }
}
