package dev.lungo.providers.catalog.learned;

import dev.lungo.core.model.Model;

/// What was learned of one model: its window and its longest answer, 0 where nothing was, and whether it refused tools.
public record Learned(long window, long answer, boolean refusesTools) {
    static final Learned NOTHING = new Learned(0, 0, false);

    /// The model with what was learned. A limit that is smaller than the known one is believed; `takesTools` is what a
    /// person said of it, who is believed more.
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
