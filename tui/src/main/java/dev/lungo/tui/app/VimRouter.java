package dev.lungo.tui.app;

import dev.lungo.tui.input.Key;
import dev.lungo.tui.key.KeyMap;
import dev.lungo.tui.prompt.Vim;
import dev.lungo.tui.state.Chrome;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keys of vim's normal mode that are not about the text: those in the column `vim` of the table. A key of the text
/// is one of these only while the prompt is empty; `k` and `j` lead from its first and last row to other prompts.
final class VimRouter {
    private static final List<String> FREE = List.of(":", "/");
    private static final String LEADER = " ";

    private VimRouter() {}

    /// Null if the key is not one of these.
    static @Nullable Transition pressed(State state, Key key) {
        var vim = state.desk().vim();
        if (vim.mode() != Vim.Mode.NORMAL) return null;
        var name = key.text().isEmpty() ? key.chord() : key.text();
        if (!vim.keys().isEmpty()) return state.prompt().isEmpty() ? run(state, vim.keys() + name) : null;
        return switch (name) {
            case LEADER -> led(state);
            case "k" -> run(state, "history_previous", "");
            case "j" -> run(state, "history_next", "");
            default -> isFree(state, name) ? run(state, name) : null;
        };
    }

    /// True for a key that has no meaning in the text.
    private static boolean isFree(State state, String name) {
        return FREE.contains(name) || name.startsWith("ctrl+") || state.prompt().isEmpty();
    }

    private static Transition led(State state) {
        var leader = state.setup().keys().shown("leader");
        return Transition.to(state.with(
                state.chrome().with(new Chrome.Pending(leader, state.device().now()))));
    }

    private static @Nullable Transition run(State state, String keys) {
        for (var scope : List.of(state.session() == null ? "home" : "session", KeyMap.EVERYWHERE, KeyScopes.PROMPT))
            for (var name : state.setup().keys().ofVim(scope, keys)) {
                var done = run(state, name, keys);
                if (done != null) return done;
            }
        return null;
    }

    private static @Nullable Transition run(State state, String name, String keys) {
        var action = state.setup().action(name);
        if (action == null || !action.enabled().test(state)) return null;
        var calm = keys.length() > 1
                ? state.with(state.desk().with(state.desk().vim().in(Vim.Mode.NORMAL)))
                : state;
        return action.handler().run(calm, "");
    }
}
