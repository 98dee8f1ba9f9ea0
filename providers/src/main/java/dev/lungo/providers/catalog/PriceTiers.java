package dev.lungo.providers.catalog;

import dev.lungo.core.model.Model;
import dev.lungo.providers.protocol.Resource;
import java.util.List;
import java.util.regex.Pattern;

/// Dearer prices for long requests, which the catalog does not have: one line of `price-tiers.tsv` for each
/// family, with the providers that charge so, a pattern of model ids, the context from which on, and how many
/// times dearer reading and writing get.
record PriceTiers(List<String> providers, Pattern models, long size, double input, double output) {
    private static final class Lazy {
        static final List<PriceTiers> ALL = Resource.lines("price-tiers.tsv").stream()
                .map(line -> of(line.split("\t")))
                .toList();
    }

    private static PriceTiers of(String[] fields) {
        return new PriceTiers(
                List.of(fields[0].split(" ")),
                Pattern.compile(fields[1]),
                Long.parseLong(fields[2]),
                Double.parseDouble(fields[3]),
                Double.parseDouble(fields[4]));
    }

    /// The price of a model with its tier, where it has one.
    static Model.Cost on(Model.Cost cost, String provider, String model) {
        for (var line : Lazy.ALL) {
            if (line.providers.contains(provider) && line.models.matcher(model).find()) return line.on(cost);
        }
        return cost;
    }

    private Model.Cost on(Model.Cost cost) {
        var cache =
                new Model.CacheCost(cost.cache().read() * input, cost.cache().write() * input);
        var tier = Model.Tier.above(size, new Model.Rates(cost.input() * input, cost.output() * output, cache));
        return new Model.Cost(cost.input(), cost.output(), cost.cache(), List.of(tier), null, null);
    }
}
