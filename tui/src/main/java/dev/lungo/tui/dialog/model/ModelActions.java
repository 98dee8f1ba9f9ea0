package dev.lungo.tui.dialog.model;

import dev.lungo.core.model.ModelRef;
import dev.lungo.core.text.Similarity;
import dev.lungo.tui.list.Fuzzy;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.ArrayList;
import java.util.List;

/// The model of the next prompt: from a list, by name, or the next one.
public final class ModelActions {
    private ModelActions() {}

    public static List<Action> all() {
        var all = new ArrayList<Action>();
        all.add(Action.always("model", "Switch model", ModelActions::named, "models", "model", "mo"));
        all.addAll(RecentModels.all());
        all.addAll(ThinkingActions.all());
        return all;
    }

    private static Transition named(State state, String words) {
        if (words.isEmpty()) return Transition.to(state.opened(ModelPicking.open(state)), new LoadModels());
        var offer = state.here().offer();
        if (offer == null) return Transition.to(state.warning("The models are not loaded yet."));
        ModelRef best = null;
        int score = Integer.MIN_VALUE;
        var names = new ArrayList<String>();
        for (var provider : offer.providers())
            for (var model : provider.models().values()) {
                names.add(model.ref().toString());
                var found = Fuzzy.of(words, model.ref() + " " + model.name());
                if (found != null && found.score() > score) {
                    score = found.score();
                    best = model.ref();
                }
            }
        return best == null ? unknown(state, words, names) : CurrentModel.choose(state, best);
    }

    private static Transition unknown(State state, String words, List<String> names) {
        var near = Similarity.nearest(words, names);
        return Transition.to(state.warning(
                "Model not found: " + words + (near.isEmpty() ? "" : ". Did you mean " + near.getFirst() + "?")));
    }
}
