package dev.lungo.providers.catalog;

import dev.lungo.core.config.Config.LimitSettings;
import dev.lungo.core.config.Config.ModelSettings;
import dev.lungo.core.model.Model;
import dev.lungo.providers.vendor.Vendors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A configured model on top of the catalog's facts. The key is what people type; the id may be another name, which
/// is sent to the server.
final class ModelMerge {
    private final String providerID;
    private final String npm;
    private final String url;
    private final String address;

    /// `npm` and `url` are for models that the catalog does not have; `address` is where the provider is in the end.
    ModelMerge(String providerID, String npm, String url, String address) {
        this.providerID = providerID;
        this.npm = npm;
        this.url = url;
        this.address = address;
    }

    Model merge(String key, ModelSettings over, @Nullable Model base) {
        var api = api(key, over, base);
        var capabilities = capabilities(over, base);
        var limit = limit(over.limit(), base);
        var family = over.family() != null || base == null ? over.family() : base.family();
        return new Model(
                key,
                providerID,
                or(over.name(), base == null ? key : base.name()),
                family,
                api,
                or(over.status(), "active"),
                or(over.release_date(), base == null ? "" : base.release_date()),
                capabilities,
                cost(over, base),
                limit,
                joined(base == null ? Map.of() : base.options(), over.options()),
                joined(base == null ? Map.of() : base.headers(), over.headers()),
                variants(over, api, capabilities, limit));
    }

    private Model.Api api(String key, ModelSettings over, @Nullable Model base) {
        var own = over.provider();
        var known = base == null ? new Model.Api(Vendors.SHIPPED.wireName(providerID, key), url, npm) : base.api();
        return new Model.Api(
                or(over.id(), known.id()),
                or(own == null ? null : own.api(), known.url()),
                or(own == null ? null : own.npm(), known.npm()));
    }

    private static Model.Capabilities capabilities(ModelSettings over, @Nullable Model base) {
        var known = base == null ? null : base.capabilities();
        boolean attachment = or(over.attachment(), known != null && known.attachment());
        var input = known != null ? known.input() : new Model.Media(true, false, attachment, false, false);
        var media = over.modalities();
        return new Model.Capabilities(
                or(over.temperature(), known != null && known.temperature()),
                or(over.reasoning(), known != null && known.reasoning()),
                attachment,
                or(over.tool_call(), known == null || known.toolcall()),
                interleaved(over.interleaved(), known),
                media(media == null ? null : media.input(), input),
                media(media == null ? null : media.output(), known == null ? Model.Media.TEXT : known.output()));
    }

    private static Model.Media media(@Nullable List<String> names, Model.Media known) {
        return names == null
                ? known
                : new Model.Media(
                        names.contains("text"),
                        names.contains("audio"),
                        names.contains("image"),
                        names.contains("video"),
                        names.contains("pdf"));
    }

    private static Object interleaved(@Nullable Object over, Model.@Nullable Capabilities known) {
        if (over instanceof String field) return Map.of("field", field);
        return over != null ? over : known != null ? known.interleaved() : false;
    }

    private Model.Cost cost(ModelSettings over, @Nullable Model base) {
        if (over.cost() != null) return Prices.of(over.cost());
        return base != null
                ? base.cost()
                : Prices.unlisted(
                        over.provider() != null && over.provider().api() != null
                                ? over.provider().api()
                                : address);
    }

    private static Model.Limit limit(@Nullable LimitSettings over, @Nullable Model base) {
        var known = base == null ? new Model.Limit(0, null, 0) : base.limit();
        if (over == null) return known;
        return new Model.Limit(
                over.context() != null ? over.context() : known.context(),
                over.input() != null ? over.input() : known.input(),
                over.output() != null ? over.output() : known.output());
    }

    private Map<String, Map<String, Object>> variants(
            ModelSettings over, Model.Api api, Model.Capabilities capabilities, Model.Limit limit) {
        var variants = new LinkedHashMap<String, Map<String, Object>>();
        if (capabilities.reasoning()) variants.putAll(Variants.of(providerID, api.npm(), api.id(), limit.output()));
        over.variants()
                .forEach((name, options) -> variants.put(name, joined(variants.getOrDefault(name, Map.of()), options)));
        variants.values().removeIf(options -> Boolean.TRUE.equals(options.get("disabled")));
        return variants;
    }

    private static <V> Map<String, V> joined(Map<String, V> under, Map<String, V> over) {
        var joined = new LinkedHashMap<>(under);
        joined.putAll(over);
        return joined;
    }

    private static <T> T or(@Nullable T over, T known) {
        return over != null ? over : known;
    }
}
