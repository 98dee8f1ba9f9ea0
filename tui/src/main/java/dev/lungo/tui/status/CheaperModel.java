package dev.lungo.tui.status;

import dev.lungo.core.model.Model;
import dev.lungo.tui.state.State;
import org.jspecify.annotations.Nullable;

/// A model that costs clearly less than the one of the session: the dearest of those, because price follows ability.
public final class CheaperModel {
    private static final double CLEARLY = 0.6;

    private CheaperModel() {}

    /// A model of the same provider; null if none is known.
    public static @Nullable Model of(State state) {
        var now = current(state);
        var offer = state.here().offer();
        if (now == null || offer == null) return null;
        Model best = null;
        for (var provider : offer.providers())
            for (var model : provider.models().values())
                if (isCheaper(model, now) && (best == null || price(model) > price(best))) best = model;
        return best;
    }

    private static @Nullable Model current(State state) {
        var session = state.session();
        var used = session == null ? null : session.model().session().model();
        return used == null ? null : SessionFigures.model(state, used.providerID(), used.id());
    }

    private static boolean isCheaper(Model model, Model now) {
        return model.providerID().equals(now.providerID())
                && model.cost().known()
                && model.capabilities().toolcall()
                && !model.status().equals("deprecated")
                && price(model) < price(now) * CLEARLY;
    }

    private static double price(Model model) {
        return model.cost().input() + model.cost().output();
    }
}
