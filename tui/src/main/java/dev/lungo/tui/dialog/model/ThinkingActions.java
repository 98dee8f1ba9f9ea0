package dev.lungo.tui.dialog.model;

import dev.lungo.core.model.ModelRef;
import dev.lungo.tui.list.Entry;
import dev.lungo.tui.list.FilterList;
import dev.lungo.tui.list.PickDialog;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.List;

/// The thinking level of the model: one of its variants.
public final class ThinkingActions {
    private static final String DEFAULT = "default";

    private ThinkingActions() {}

    static List<Action> all() {
        return List.of(
                Action.always("thinking", "Choose the thinking level", ThinkingActions::named, "thinking", "variants")
                        .when(state -> levels(state).size() > 1),
                Action.always("thinking_next", "Next thinking level", (state, _) -> chosen(state, next(state)))
                        .when(state -> levels(state).size() > 1));
    }

    public static String current(State state) {
        var ref = CurrentModel.ref(state);
        return ref == null || ref.variant() == null ? DEFAULT : ref.variant();
    }

    public static String next(State state) {
        var levels = levels(state);
        return levels.get((levels.indexOf(current(state)) + 1) % levels.size());
    }

    private static List<String> levels(State state) {
        var levels = new ArrayList<String>();
        levels.add(DEFAULT);
        var ref = CurrentModel.ref(state);
        var model = ref == null ? null : CurrentModel.find(state, ref);
        if (model != null) for (var name : model.variantNames()) if (!levels.contains(name)) levels.add(name);
        return levels;
    }

    private static Transition named(State state, String level) {
        if (level.isEmpty()) return open(state);
        return levels(state).contains(level)
                ? chosen(state, level)
                : Transition.to(state.warning(
                        "Thinking level not found: " + level + ". Levels: " + String.join(", ", levels(state))));
    }

    private static Transition open(State state) {
        var entries = new ArrayList<Entry>();
        for (var level : levels(state)) {
            var entry = Entry.of(level, "", level);
            entries.add(level.equals(current(state)) ? entry.marked(new Span("●", Style.of(Token.OK))) : entry);
        }
        var list = FilterList.of(entries).selecting(current(state));
        return Transition.to(state.opened(new PickDialog(
                "Thinking of " + CurrentModel.shown(state), list, (now, entry) -> chosen(now, entry.id()))));
    }

    private static Transition chosen(State state, String level) {
        ModelRef now = CurrentModel.ref(state);
        if (now == null) return Transition.to(state);
        var next = now.withVariant(level.equals(DEFAULT) ? null : level);
        return Transition.to(
                state.with(state.setup().with(state.setup().agent(), next)).noting("Thinking: " + level));
    }
}
