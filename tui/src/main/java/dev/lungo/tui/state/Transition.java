package dev.lungo.tui.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The next state, and the work to do outside.
public record Transition(State state, List<Effect> effects) {
    public Transition {
        effects = List.copyOf(effects);
    }

    public static Transition to(State state) {
        return new Transition(state, List.of());
    }

    public static Transition to(State state, Effect... effects) {
        return new Transition(state, List.of(effects));
    }

    /// Another change after this one; the effects of both.
    public Transition then(Function<State, Transition> next) {
        var second = next.apply(state);
        if (second.effects.isEmpty()) return new Transition(second.state, effects);
        var all = new ArrayList<>(effects);
        all.addAll(second.effects);
        return new Transition(second.state, all);
    }
}
