package dev.lungo.core.model;

import dev.lungo.core.SecretNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Facts about one model: what it is called on the wire, what it can do, what it costs, how much it
/// holds. The shape is the `Model` of OpenCode 1.18.
public record Model(
        String id, String providerID, String name, @Nullable String family, Api api, String status, String release_date,
        Capabilities capabilities, Cost cost, Limit limit, Map<String, Object> options, Map<String, String> headers,
        Map<String, Map<String, Object>> variants) {

    /// How it is reached: `id` goes on the wire, `url` is the base address, `npm` names the protocol
    /// in OpenCode's terms (for example `@ai-sdk/anthropic`).
    public record Api(String id, String url, String npm) {}

    /// `interleaved` is false, true, or an object naming the field in which reasoning is echoed.
    public record Capabilities(boolean temperature, boolean reasoning, boolean attachment, boolean toolcall,
            Object interleaved, Media input, Media output) {}

    public record Media(boolean text, boolean audio, boolean image, boolean video, boolean pdf) {
        public static final Media TEXT = new Media(true, false, false, false, false);
    }

    /// US dollars for a million tokens; reasoning is billed as output.
    public record Cost(double input, double output, CacheCost cache) {
        public static final Cost FREE = new Cost(0, 0, new CacheCost(0, 0));

        public double of(Tokens used) {
            double millionths = used.input() * input + (used.output() + used.reasoning()) * output
                    + used.cache().read() * cache.read + used.cache().write() * cache.write;
            return millionths / 1_000_000;
        }
    }

    public record CacheCost(double read, double write) {}

    /// In tokens; 0 means unknown.
    public record Limit(long context, @Nullable Long input, long output) {}

    public ModelRef ref() {
        return new ModelRef(providerID, id);
    }

    /// The same without what may be a credential: headers, and options that are named like one.
    public Model withoutSecrets() {
        if (headers.isEmpty() && options.isEmpty() && variants.isEmpty() && api.url.equals(SecretNames.inAddress(api.url))) return this;
        var shown = new LinkedHashMap<String, Map<String, Object>>();
        variants.forEach((variant, own) -> shown.put(variant, SecretNames.masked(own)));
        return new Model(id, providerID, name, family, new Api(api.id, SecretNames.inAddress(api.url), api.npm), status, release_date, capabilities,
                cost, limit, SecretNames.masked(options), Map.of(), shown);
    }

    /// The reasoning field that a chat-completions server wants echoed, if it wants one.
    public @Nullable String reasoningField() {
        return capabilities.interleaved instanceof Map<?, ?> map && map.get("field") instanceof String field ? field : null;
    }

    /// The names of the variants, in the catalog's order.
    public List<String> variantNames() {
        return List.copyOf(variants.keySet());
    }
}
