package dev.lungo.cli.render;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Part;
import java.util.HashSet;
import java.util.Set;

/// What the steps that were seen have used, each counted once.
public final class Usage {
    private final Set<Id<Part>> counted = new HashSet<>();
    private Tokens tokens = Tokens.NONE;
    private double cost;

    public void add(Part.StepFinish step) {
        if (!counted.add(step.id())) return;
        tokens = tokens.plus(step.tokens());
        cost += step.cost();
    }

    public int steps() {
        return counted.size();
    }

    /// `12s · 8 steps · 45.2k tokens in, 1.2k out · $0.03 · 87% from cache`
    public String line(long millis) {
        return Figures.duration(millis) + " · " + Figures.plural(steps(), "step") + " · " + Figures.count(tokens.context()) + " tokens in, "
                + Figures.count(tokens.output() + tokens.reasoning()) + " out · " + Figures.dollars(cost) + " · "
                + Figures.percent(tokens.cache().read(), tokens.context()) + " from cache";
    }
}
