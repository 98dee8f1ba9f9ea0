package dev.lungo.tui.compose;

import dev.lungo.tui.input.Key;
import dev.lungo.tui.prompt.Vim;
import dev.lungo.tui.prompt.VimKeys;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Vim's keys in the prompt, switched on and off.
public final class VimActions {
    private VimActions() {}

    public static List<Action> all() {
        return List.of(
                Action.always("vim", "Vim's keys in the prompt: on or off", (state, _) -> toggled(state), "vim"));
    }

    private static Transition toggled(State state) {
        boolean on = state.desk().vim().mode() != Vim.Mode.OFF;
        var next = state.with(state.desk().with(on ? Vim.OFF : Vim.INSERT));
        return Transition.to(next.noting(on ? "Vim's keys are off" : "Vim's keys are on; Esc leads to normal mode"));
    }

    /// Null if the key means nothing to vim.
    static @Nullable Transition pressed(State state, Key key) {
        return switch (state.desk().vim().mode()) {
            case OFF -> null;
            case INSERT -> left(state, key);
            case NORMAL, VISUAL -> commanded(state, key);
        };
    }

    /// Esc closes the list of completions first.
    private static @Nullable Transition left(State state, Key key) {
        boolean leaves =
                key.chord().equals("escape") && !state.composer().completion().isOpen();
        return leaves ? Transition.to(state.with(state.desk().with(Vim.NORMAL))) : null;
    }

    private static @Nullable Transition commanded(State state, Key key) {
        var vim = state.desk().vim();
        var name = key.text().isEmpty() ? key.chord() : key.text();
        boolean leads = name.equals(":") || name.equals("/") || name.equals(" ");
        if (leads && vim.keys().isEmpty() || key.text().isEmpty() && !isOurs(name)) return null;
        var step = VimKeys.press(vim, state.prompt(), name, PromptWidth.of(state));
        return step == null
                ? null
                : Transition.to(state.with(state.desk().with(step.vim())).with(step.editor()));
    }

    private static boolean isOurs(String chord) {
        return switch (chord) {
            case "escape", "left", "right", "home", "end", "ctrl+r" -> true;
            default -> false;
        };
    }
}
