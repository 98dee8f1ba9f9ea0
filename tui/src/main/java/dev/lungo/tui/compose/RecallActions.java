package dev.lungo.tui.compose;

import dev.lungo.tui.prompt.EditorRows;
import dev.lungo.tui.prompt.PromptText;
import dev.lungo.tui.prompt.Recall;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;

/// Walking back through what was asked before, and last of all to the draft.
public final class RecallActions {
    private RecallActions() {}

    public static List<Action> all() {
        return List.of(
                Action.always("history_previous", "Earlier prompt", (state, _) -> moved(state, 1))
                        .when(RecallActions::leadsBack),
                Action.always("history_next", "Later prompt", (state, _) -> moved(state, -1))
                        .when(RecallActions::leadsForward),
                Action.always("history_search", "Search earlier prompts", (state, _) -> search(state)));
    }

    private static boolean leadsBack(State state) {
        int age = state.composer().recall().age();
        return age < state.desk().history().size() && row(state) == 0;
    }

    private static boolean leadsForward(State state) {
        return state.composer().recall().age() > 0 && row(state) == rows(state).count() - 1;
    }

    private static EditorRows rows(State state) {
        return EditorRows.of(state.prompt().words(), PromptWidth.of(state));
    }

    private static int row(State state) {
        return rows(state).spot(state.prompt().caret()).row();
    }

    private static Transition moved(State state, int by) {
        var recall = state.composer().recall();
        var draft = recall.age() == 0 ? state.prompt().words() : recall.draft();
        int age = recall.age() + by;
        return Transition.to(state.with(
                age == 0
                        ? state.composer().with(Recall.NONE, draft)
                        : state.composer().with(new Recall(age, draft, null), words(state, age))));
    }

    /// The prompt of an age; 1 is the newest.
    static PromptText words(State state, int age) {
        var history = state.desk().history();
        return history.get(history.size() - age);
    }

    private static Transition search(State state) {
        var composer = state.composer();
        var draft = composer.recall().age() == 0
                ? composer.editor().words()
                : composer.recall().draft();
        return Transition.to(state.with(composer.with(new Recall(0, draft, ""))));
    }
}
