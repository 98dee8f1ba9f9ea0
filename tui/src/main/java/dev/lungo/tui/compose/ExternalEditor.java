package dev.lungo.tui.compose;

import dev.lungo.tui.prompt.PromptText;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;

/// The prompt in the person's own editor. Chips whose text is still there stay chips; folded pastes are unfolded.
public final class ExternalEditor {
    private ExternalEditor() {}

    public static List<Action> all() {
        return List.of(Action.always("editor", "Edit the prompt in $EDITOR", (state, _) -> open(state), "editor"));
    }

    private static Transition open(State state) {
        return Transition.to(
                state, new Effect.Edit(state.prompt().words().unfolded().text()));
    }

    /// The text as the editor left it.
    public record Edited(String text) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var before = state.prompt().words().unfolded();
            var words = PromptText.of(text.stripTrailing());
            int from = 0;
            for (var chip : before.chips()) {
                var label = before.cut(chip.start(), chip.end());
                int at = words.text().indexOf(label.text(), from);
                if (at < 0) continue;
                from = at + label.length();
                words = words.replaced(at, from, label);
            }
            var editor = state.prompt();
            return Transition.to(state.with(editor.replaced(0, editor.words().length(), words)));
        }
    }
}
