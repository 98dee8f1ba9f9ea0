package dev.lungo.tui.dialog.model;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.tui.dialog.setting.SaveSettings;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import org.jspecify.annotations.Nullable;

/// The model that the next prompt goes to.
public final class CurrentModel {
    private CurrentModel() {}

    /// Null if none is known.
    public static @Nullable ModelRef ref(State state) {
        var chosen = state.setup().model();
        if (chosen != null) return chosen;
        var session = state.session();
        var used = session == null ? null : session.model().session().model();
        if (used != null) return used.ref();
        var standard = state.here().standing().defaultModel();
        return standard == null ? null : ModelRef.parse(standard);
    }

    /// The name of the model, or an empty text.
    public static String shown(State state) {
        var ref = ref(state);
        return ref == null ? "" : name(state, ref);
    }

    static String name(State state, ModelRef ref) {
        var model = find(state, ref);
        return model == null ? ref.toString() : model.name();
    }

    /// The facts about a model that can be used now.
    static @Nullable Model find(State state, ModelRef ref) {
        var offer = state.here().offer();
        if (offer == null) return null;
        for (var provider : offer.providers())
            if (provider.id().equals(ref.providerID())) return provider.models().get(ref.modelID());
        return null;
    }

    /// The next prompt goes to a model, which keeps the thinking level if it has that.
    public static Transition choose(State state, ModelRef wanted) {
        var before = ref(state);
        var variant = wanted.variant() == null && before != null ? before.variant() : wanted.variant();
        var model = find(state, wanted);
        var ref = wanted.withVariant(
                variant != null && model != null && model.variants().containsKey(variant) ? variant : null);
        var chosen = state.with(state.setup().with(state.setup().agent(), ref))
                .noting("Model: " + name(state, ref) + (ref.variant() == null ? "" : " · " + ref.variant()));
        return SaveSettings.keep(chosen, chosen.setup().settings().kept().usedModel(wanted.toString()));
    }
}
