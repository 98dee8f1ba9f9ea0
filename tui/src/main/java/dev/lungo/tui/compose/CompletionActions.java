package dev.lungo.tui.compose;

import dev.lungo.tui.prompt.Attachment;
import dev.lungo.tui.prompt.Completion;
import dev.lungo.tui.prompt.PromptText;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;

/// The keys of the list of completions.
public final class CompletionActions {
    private CompletionActions() {}

    public static List<Action> all() {
        return List.of(
                Action.always("complete_next", "Next completion", (state, _) -> moved(state, 1))
                        .when(CompletionActions::isOpen),
                Action.always("complete_previous", "Previous completion", (state, _) -> moved(state, -1))
                        .when(CompletionActions::isOpen),
                Action.always("complete_take", "Take the completion", (state, _) -> taken(state, true))
                        .when(CompletionActions::isOpen),
                Action.always(
                                "complete_enter",
                                "Take the completion and close the list",
                                (state, _) -> taken(state, false))
                        .when(state -> isOpen(state) && !isWhole(state)),
                Action.always("complete_hide", "Close the completions", (state, _) -> hidden(state))
                        .when(CompletionActions::isOpen));
    }

    public static boolean isOpen(State state) {
        return state.composer().completion().isOpen();
    }

    /// The command, or its argument, is typed in full: Enter does it.
    private static boolean isWhole(State state) {
        var completion = state.composer().completion();
        var selected = completion.selection();
        if (selected == null || !selected.words().chips().isEmpty() || selected.open()) return false;
        var words = selected.words().text();
        return words.equals("/" + completion.query()) || words.equals(completion.query());
    }

    private static Transition moved(State state, int by) {
        return Transition.to(
                state.with(state.composer().with(state.composer().completion().moved(by))));
    }

    private static Transition hidden(State state) {
        return Transition.to(
                state.with(state.composer().with(state.composer().completion().hidden())));
    }

    /// A directory opens if the list shall continue.
    private static Transition taken(State state, boolean continues) {
        var composer = state.composer();
        var completion = composer.completion();
        var candidate = completion.selection();
        if (candidate == null) return Transition.to(state);
        var words = candidate.words();
        boolean resource = ResourceMention.is(candidate);
        boolean opens = candidate.open() && (continues || resource);
        if (candidate.open() && !opens)
            words = PromptText.of(new Attachment.FileReference(words.text().substring(1), 0, 0), 0);
        if (!opens) words = words.replaced(words.length(), words.length(), PromptText.of(" "));
        var editor =
                composer.editor().replaced(completion.start(), composer.editor().caret(), words);
        return Transition.to(state.with(composer.with(Completion.NONE).with(editor)));
    }
}
