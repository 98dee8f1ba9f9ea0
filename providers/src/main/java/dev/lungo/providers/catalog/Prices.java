package dev.lungo.providers.catalog;

import dev.lungo.core.config.Config.CostSettings;
import dev.lungo.core.config.Config.TierSettings;
import dev.lungo.core.model.Model;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Price of a configured model.
final class Prices {
    private Prices() {}

    static Model.Cost of(CostSettings settings) {
        var long200 = settings.context_over_200k();
        var rates = long200 == null
                ? null
                : new Model.Rates(
                        long200.input(), long200.output(), cache(long200.cache_read(), long200.cache_write()));
        List<Model.Tier> tiers = settings.tiers().isEmpty()
                ? null
                : settings.tiers().stream().map(Prices::tier).toList();
        return new Model.Cost(
                settings.input(),
                settings.output(),
                cache(settings.cache_read(), settings.cache_write()),
                tiers,
                rates,
                null);
    }

    private static Model.Tier tier(TierSettings settings) {
        return Model.Tier.above(
                settings.tier().size(),
                new Model.Rates(
                        settings.input(), settings.output(), cache(settings.cache_read(), settings.cache_write())));
    }

    private static Model.CacheCost cache(@Nullable Double read, @Nullable Double write) {
        return new Model.CacheCost(read == null ? 0 : read, write == null ? 0 : write);
    }

    /// Price of a model without one: free on this machine, unknown elsewhere.
    static Model.Cost unlisted(String url) {
        return isHere(url) ? Model.Cost.FREE : Model.Cost.UNKNOWN;
    }

    private static boolean isHere(String url) {
        try {
            var host = URI.create(url).getHost();
            return host != null
                    && (host.equals("localhost")
                            || host.startsWith("127.")
                            || host.equals("[::1]")
                            || host.equals("0.0.0.0"));
        } catch (IllegalArgumentException variable) {
            return false;
        }
    }
}
