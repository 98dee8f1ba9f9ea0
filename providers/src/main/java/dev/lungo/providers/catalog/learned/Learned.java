package dev.lungo.providers.catalog.learned;

import dev.lungo.core.model.Model;

/// Facts learned about one model: its window and its longest answer, 0 if unknown, and whether it rejected tools.
public record Learned(long window, long answer, boolean refusesTools) {
    static final Learned NOTHING = new Learned(0, 0, false);

    /// The model with what was learned. A limit smaller than the known one counts; `takesTools` is the user's
    /// setting, which overrides it.
    public Model over(Model model, boolean takesTools) {
        var limit = model.limit();
        var learned = new Model.Limit(smaller(limit.context(), window), limit.input(), smaller(limit.output(), answer));
        var sized = learned.equals(limit) ? model : model.withLimit(learned);
        return refusesTools && !takesTools ? sized.withoutTools() : sized;
    }

    Learned withWindow(long tokens) {
        return new Learned(tokens, answer, refusesTools);
    }

    Learned withAnswer(long tokens) {
        return new Learned(window, tokens, refusesTools);
    }

    Learned withoutTools() {
        return new Learned(window, answer, true);
    }

    private static long smaller(long known, long learned) {
        return learned <= 0 || known > 0 && known <= learned ? known : learned;
    }
}
