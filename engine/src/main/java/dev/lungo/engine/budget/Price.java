package dev.lungo.engine.budget;

import dev.lungo.core.config.Config;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Request;
import dev.lungo.core.usage.Spent;
import java.util.Map;

/// Price of a model's tokens in budgets. `certain` means that nothing was assumed; otherwise `cost` is the higher of
/// the configured and the assumed price. `worst` is `cost` with the requested kind of cache writes.
record Price(Model.Cost cost, Model.Cost worst, boolean certain) {
    /// No widely used model costs more.
    private static final double INPUT = 15;
    private static final double OUTPUT = 75;
    private static final double WRITE = 1.25;
    /// The option that asks a cache to keep entries longer, which costs more.
    private static final String TTL = "cacheTtl";
    private static final String HOUR = "1h";

    static Price of(Request request, Config.Budget budget) {
        var model = request.model();
        var listed = model.cost();
        boolean certain = listed.known() && !budget.untrusted_prices().contains(model.providerID() + "/" + model.id());
        var cost = certain ? listed : dearer(listed, assumed(budget));
        boolean hour = HOUR.equals(request.settings().options().get(TTL));
        return new Price(cost, hour ? cost.keptForAnHour() : cost, certain);
    }

    /// True if models without a certain price are rejected.
    static boolean refused(Config.Budget budget) {
        return "refuse".equals(budget.unknown_price());
    }

    private static Model.Rates assumed(Config.Budget budget) {
        double input = number(budget, "input", INPUT);
        return new Model.Rates(input, number(budget, "output", OUTPUT), new Model.CacheCost(input, input * WRITE));
    }

    private static double number(Config.Budget budget, String name, double otherwise) {
        return budget.unknown_price() instanceof Map<?, ?> prices && prices.get(name) instanceof Number listed
                ? listed.doubleValue()
                : otherwise;
    }

    private static Model.Cost dearer(Model.Cost listed, Model.Rates assumed) {
        return new Model.Cost(
                Math.max(listed.input(), assumed.input()),
                Math.max(listed.output(), assumed.output()),
                new Model.CacheCost(
                        Math.max(listed.cache().read(), assumed.cache().read()),
                        Math.max(listed.cache().write(), assumed.cache().write())));
    }

    boolean free() {
        return cost.most(1_000_000, 1_000_000) <= 0;
    }

    /// Cost of this usage; a source whose price is not believed is not believed about a sum either.
    Spent of(Tokens used) {
        var billed = used.billed();
        var counted = certain || billed == null
                ? used
                : new Tokens(
                        null,
                        used.input(),
                        used.output(),
                        used.reasoning(),
                        used.cache(),
                        new Tokens.Billed(billed.hourWrites(), null));
        return new Spent(cost.of(counted), Math.max(used.sum(), used.counted()));
    }

    Spent most(long input, long answer) {
        return new Spent(worst.most(input, answer), input + answer);
    }

    /// Longest answer that these dollars buy.
    long answerFor(double dollars, long input) {
        return worst.answerFor(dollars, input);
    }
}
