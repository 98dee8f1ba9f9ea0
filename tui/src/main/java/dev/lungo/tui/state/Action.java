package dev.lungo.tui.state;

import java.util.List;
import java.util.function.Predicate;

/// Something that a person can do, by key, palette, or slash command. `name` is that of its row in `keys.tsv`; `slash`
/// are its slash commands, the first one shown. `enabled` decides whether it would do something now.
public record Action(String name, String title, List<String> slash, Predicate<State> enabled, Handler handler) {
    /// The change that an action makes.
    public interface Handler {
        /// `argument` is what follows a slash command, else empty.
        Transition run(State state, String argument);
    }

    public static Action always(String name, String title, Handler handler, String... slash) {
        return new Action(name, title, List.of(slash), _ -> true, handler);
    }

    public Action when(Predicate<State> condition) {
        return new Action(name, title, slash, condition, handler);
    }
}
