package dev.lungo.tui.dialog.model;

import dev.lungo.core.model.ModelRef;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.ArrayList;
import java.util.List;

/// Switching to the next model of those that were used, or of the favorites.
public final class RecentModels {
    private RecentModels() {}

    static List<Action> all() {
        return List.of(
                Action.always("model_next", "Next recent model", (state, _) -> step(state, recents(state), 1))
                        .when(state -> recents(state).size() > 1),
                Action.always("model_previous", "Previous recent model", (state, _) -> step(state, recents(state), -1))
                        .when(state -> recents(state).size() > 1),
                Action.always(
                                "model_favorite_next",
                                "Next favorite model",
                                (state, _) -> step(state, favorites(state), 1))
                        .when(state -> !favorites(state).isEmpty()),
                Action.always(
                                "model_favorite_previous",
                                "Previous favorite model",
                                (state, _) -> step(state, favorites(state), -1))
                        .when(state -> !favorites(state).isEmpty()));
    }

    /// The name of the recent model that a step leads to.
    public static String next(State state, int by) {
        var models = recents(state);
        return models.isEmpty() ? "" : CurrentModel.name(state, target(state, models, by));
    }

    private static List<String> recents(State state) {
        var models =
                new ArrayList<>(usable(state, state.setup().settings().kept().recents()));
        var now = CurrentModel.ref(state);
        if (now != null && !models.contains(now.toString())) models.addFirst(now.toString());
        return models;
    }

    private static List<String> favorites(State state) {
        return usable(state, state.setup().settings().kept().favorites());
    }

    private static List<String> usable(State state, List<String> models) {
        return models.stream()
                .filter(model -> CurrentModel.find(state, ModelRef.parse(model)) != null)
                .toList();
    }

    private static ModelRef target(State state, List<String> models, int by) {
        var now = CurrentModel.ref(state);
        int at = now == null ? -1 : models.indexOf(now.toString());
        return ModelRef.parse(models.get(Math.floorMod(at + by, models.size())));
    }

    /// The order of the list stays, so that one key walks through all of it.
    private static Transition step(State state, List<String> models, int by) {
        var kept = state.setup().settings().kept();
        var chosen = CurrentModel.choose(state, target(state, models, by)).state();
        return Transition.to(
                chosen.with(chosen.setup().with(chosen.setup().settings().with(kept))));
    }
}
