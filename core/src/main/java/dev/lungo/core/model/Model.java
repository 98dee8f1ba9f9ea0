package dev.lungo.core.model;

import dev.lungo.core.secret.MaskedOptions;
import dev.lungo.core.secret.SecretNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Facts about one model: its name on the wire, abilities, prices, and limits. The shape is the `Model` of OpenCode
/// 1.18.
public record Model(
        String id,
        String providerID,
        String name,
        @Nullable String family,
        Api api,
        String status,
        String release_date,
        Capabilities capabilities,
        Cost cost,
        Limit limit,
        Map<String, Object> options,
        Map<String, String> headers,
        Map<String, Map<String, Object>> variants) {

    /// Access to the model: `id` is sent to the server, `url` is the base address, `npm` names the protocol in
    /// OpenCode's terms (for example `@ai-sdk/anthropic`).
    public record Api(String id, String url, String npm) {}

    /// `interleaved` is false, true, or an object naming the field in which reasoning is echoed.
    public record Capabilities(
            boolean temperature,
            boolean reasoning,
            boolean attachment,
            boolean toolcall,
            Object interleaved,
            Media input,
            Media output) {}

    public record Media(boolean text, boolean audio, boolean image, boolean video, boolean pdf) {
        public static final Media TEXT = new Media(true, false, false, false, false);
    }

    /// US dollars per million tokens; reasoning is billed as output. A request that reads more than the `size` of a
    /// tier costs that tier's prices as a whole. `unknown` means that the price is not known, which is not the same
    /// as free.
    public record Cost(
            double input,
            double output,
            CacheCost cache,
            @Nullable List<Tier> tiers,
            @Nullable Rates experimentalOver200K,
            @Nullable Boolean unknown) {
        private static final CacheCost NOTHING = new CacheCost(0, 0);
        private static final long OLD_TIER = 200_000;
        private static final double MILLION = 1_000_000;

        public static final Cost FREE = new Cost(0, 0, NOTHING);
        public static final Cost UNKNOWN = new Cost(0, 0, NOTHING, null, null, true);

        public Cost(double input, double output, CacheCost cache) {
            this(input, output, cache, null, null, null);
        }

        public boolean known() {
            return !Boolean.TRUE.equals(unknown);
        }

        public boolean free() {
            return known() && input == 0 && output == 0;
        }

        /// The prices of a request that reads so much.
        public Rates at(long context) {
            Tier reached = null;
            if (tiers != null) {
                for (var tier : tiers) {
                    if (context > tier.tier.size && (reached == null || tier.tier.size > reached.tier.size))
                        reached = tier;
                }
            }
            if (reached != null) return reached.rates();
            return experimentalOver200K != null && context > OLD_TIER ? experimentalOver200K : base();
        }

        private Rates base() {
            return new Rates(input, output, cache);
        }

        /// The cost that the provider reports, or else the cost by our prices; never negative.
        public double of(Tokens used) {
            var billed = used.billed();
            if (billed != null && billed.dollars() != null) return billed.dollars();
            var rates = at(used.context());
            long hours = billed == null
                    ? 0
                    : Math.min(billed.hourWrites(), used.cache().write());
            double sum = used.input() * rates.input
                    + used.answer() * rates.output
                    + used.cache().read() * rates.cache.read
                    + (used.cache().write() - hours) * rates.cache.write
                    + hours * rates.hourWrite();
            return Math.max(0, sum) / MILLION;
        }

        /// The most that a request can cost which reads and writes at most so much, however the cache is used.
        public double most(long context, long answer) {
            return (context * dearest(context, Rates::dearestInput) + answer * dearest(context, Rates::output))
                    / MILLION;
        }

        /// The same where all that is written to a cache stays there for an hour.
        public Cost keptForAnHour() {
            var longer = tiers == null
                    ? null
                    : tiers.stream().map(Tier::keptForAnHour).toList();
            var over = experimentalOver200K == null ? null : experimentalOver200K.keptForAnHour();
            return new Cost(input, output, base().keptForAnHour().cache, longer, over, unknown);
        }

        /// The longest answer that these dollars buy for a request with this context; negative if the request alone
        /// costs more.
        public long answerFor(double dollars, long context) {
            double left = dollars - most(context, 0);
            double price = dearest(context, Rates::output);
            if (left < 0) return -1;
            return price <= 0 ? Long.MAX_VALUE : (long) Math.min(Long.MAX_VALUE, left * MILLION / price);
        }

        /// The highest price that a request of this size or a smaller one may have.
        private double dearest(long context, ToDoubleFunction<Rates> price) {
            return Math.max(price.applyAsDouble(base()), price.applyAsDouble(at(context)));
        }
    }

    public record CacheCost(double read, double write) {}

    /// Prices in US dollars for a million tokens.
    public record Rates(double input, double output, CacheCost cache) {
        /// Price of a write that stays in the cache for an hour: twice the input everywhere it is offered, if writing
        /// costs anything.
        private double hourWrite() {
            return cache.write <= 0 ? 0 : Math.max(cache.write, 2 * input);
        }

        private Rates keptForAnHour() {
            return new Rates(input, output, new CacheCost(cache.read, hourWrite()));
        }

        private double dearestInput() {
            return Math.max(input, Math.max(cache.read, cache.write));
        }
    }

    /// The prices from a size of the context on.
    public record Tier(double input, double output, CacheCost cache, Bound tier) {
        /// `type` is always `context`.
        public record Bound(String type, long size) {}

        public static Tier above(long size, Rates rates) {
            return new Tier(rates.input, rates.output, rates.cache, new Bound("context", size));
        }

        private Rates rates() {
            return new Rates(input, output, cache);
        }

        private Tier keptForAnHour() {
            return new Tier(input, output, rates().keptForAnHour().cache, tier);
        }
    }

    /// In tokens; 0 means unknown.
    public record Limit(long context, @Nullable Long input, long output) {}

    public Model withLimit(Limit other) {
        return new Model(
                id,
                providerID,
                name,
                family,
                api,
                status,
                release_date,
                capabilities,
                cost,
                other,
                options,
                headers,
                variants);
    }

    /// The same with another longest answer.
    public Model withOutput(long tokens) {
        return withLimit(new Limit(limit.context, limit.input, tokens));
    }

    /// The same with other headers.
    public Model withHeaders(Map<String, String> others) {
        return new Model(
                id,
                providerID,
                name,
                family,
                api,
                status,
                release_date,
                capabilities,
                cost,
                limit,
                options,
                Map.copyOf(others),
                variants);
    }

    public Model withoutTools() {
        var able = new Capabilities(
                capabilities.temperature,
                capabilities.reasoning,
                capabilities.attachment,
                false,
                capabilities.interleaved,
                capabilities.input,
                capabilities.output);
        return new Model(
                id, providerID, name, family, api, status, release_date, able, cost, limit, options, headers, variants);
    }

    public ModelRef ref() {
        return new ModelRef(providerID, id);
    }

    /// The same without what may be a credential: headers, and options that are named like one.
    public Model withoutSecrets() {
        if (headers.isEmpty()
                && options.isEmpty()
                && variants.isEmpty()
                && api.url.equals(SecretNames.inAddress(api.url))) return this;
        var shown = new LinkedHashMap<String, Map<String, Object>>();
        variants.forEach((variant, own) -> shown.put(variant, MaskedOptions.of(own)));
        return new Model(
                id,
                providerID,
                name,
                family,
                new Api(api.id, SecretNames.inAddress(api.url), api.npm),
                status,
                release_date,
                capabilities,
                cost,
                limit,
                MaskedOptions.of(options),
                Map.of(),
                shown);
    }

    /// The reasoning field that a chat completions server requires back, if any.
    public @Nullable String reasoningField() {
        return capabilities.interleaved instanceof Map<?, ?> map && map.get("field") instanceof String field
                ? field
                : null;
    }

    /// The names of the variants, in the catalog's order.
    public List<String> variantNames() {
        return List.copyOf(variants.keySet());
    }
}
