package dev.lungo.tui.compose;

import dev.lungo.tui.input.Key;
import dev.lungo.tui.prompt.VimKeys;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import org.jspecify.annotations.Nullable;

/// Vim's keys in the prompt.
final class VimPrompt {
    private VimPrompt() {}

    /// Null if the key means nothing to vim.
    static @Nullable Transition pressed(State state, Key key) {
        return switch (state.desk().vim().mode()) {
            case OFF -> null;
            case INSERT -> left(state, key);
            case NORMAL, VISUAL, VISUAL_LINE -> commanded(state, key);
        };
    }

    /// Esc closes the list of completions first.
    private static @Nullable Transition left(State state, Key key) {
        boolean leaves =
                key.chord().equals("escape") && !state.composer().completion().isOpen();
        return leaves ? stepped(state, state.desk().vim().leaving(state.prompt())) : null;
    }

    private static @Nullable Transition commanded(State state, Key key) {
        var vim = state.desk().vim();
        var name = key.text().isEmpty() ? key.chord() : key.text();
        if (key.text().isEmpty() && !isOurs(name)) return null;
        var step = VimKeys.press(vim, state.prompt(), name, PromptWidth.of(state));
        return step == null ? null : stepped(state, step);
    }

    private static Transition stepped(State state, VimKeys.Step step) {
        return Transition.to(state.with(state.desk().with(step.vim())).with(step.editor()));
    }

    private static boolean isOurs(String chord) {
        return switch (chord) {
            case "escape", "left", "right", "home", "end", "ctrl+r" -> true;
            default -> false;
        };
    }
}
