package dev.lungo.server.routes;

import dev.lungo.core.model.Model.CacheCost;
import dev.lungo.core.model.Model.Limit;
import dev.lungo.core.model.Model.Media;
import dev.lungo.core.model.Model.Tier.Bound;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.secret.SecretNames;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Models and providers in the words of OpenCode's newer interface.
final class ApiModels {
    private ApiModels() {}

    record Capabilities(boolean tools, List<String> input, List<String> output) {}

    record Variant(String id, Map<String, String> headers, Map<String, Object> body) {}

    record Released(long released) {}

    /// The prices without a tier come first.
    record Cost(@Nullable Bound tier, double input, double output, CacheCost cache) {}

    record Model(
            String id,
            String providerID,
            @Nullable String family,
            String name,
            Map<String, Object> api,
            Capabilities capabilities,
            LocationRoutes.Extra request,
            List<Variant> variants,
            Released time,
            List<Cost> cost,
            String status,
            boolean enabled,
            Limit limit) {}

    record Provider(
            String id,
            @Nullable String integrationID,
            String name,
            Map<String, Object> api,
            LocationRoutes.Extra request) {}

    record Method(String type, @Nullable List<String> names) {}

    record Connection(
            String type,
            @Nullable String name,
            @Nullable String id,
            @Nullable String label) {}

    record Integration(String id, String name, List<Method> methods, List<Connection> connections) {}

    static List<Model> models(List<ProviderInfo> providers) {
        return providers.stream()
                .flatMap(provider -> provider.withoutKey().models().values().stream())
                .map(ApiModels::model)
                .toList();
    }

    private static Model model(dev.lungo.core.model.Model model) {
        var variants = model.variants().entrySet().stream()
                .map(variant -> new Variant(variant.getKey(), Map.of(), variant.getValue()))
                .toList();
        var api = Map.<String, Object>of(
                "id",
                model.api().id(),
                "type",
                "aisdk",
                "package",
                model.api().npm(),
                "url",
                model.api().url());
        return new Model(
                model.id(),
                model.providerID(),
                model.family(),
                model.name(),
                api,
                new Capabilities(
                        model.capabilities().toolcall(),
                        media(model.capabilities().input()),
                        media(model.capabilities().output())),
                LocationRoutes.Extra.NONE,
                variants,
                new Released(released(model.release_date())),
                costs(model.cost()),
                model.status(),
                true,
                model.limit());
    }

    private static List<Cost> costs(dev.lungo.core.model.Model.Cost cost) {
        var costs = new ArrayList<>(List.of(new Cost(null, cost.input(), cost.output(), cost.cache())));
        if (cost.tiers() != null)
            for (var tier : cost.tiers()) costs.add(new Cost(tier.tier(), tier.input(), tier.output(), tier.cache()));
        return costs;
    }

    private static List<String> media(Media media) {
        var names = new ArrayList<String>();
        if (media.text()) names.add("text");
        if (media.audio()) names.add("audio");
        if (media.image()) names.add("image");
        if (media.video()) names.add("video");
        if (media.pdf()) names.add("pdf");
        return names;
    }

    /// Dates may be of a month alone, or missing.
    private static long released(String date) {
        try {
            var whole = date.matches("\\d{4}-\\d\\d") ? date + "-01" : date;
            return LocalDate.parse(whole)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeException unknown) {
            return 0;
        }
    }

    static Provider provider(ProviderInfo provider) {
        var first = provider.models().values().stream().findFirst();
        var npm = first.map(model -> model.api().npm()).orElse("");
        var own = provider.options().get("baseURL") instanceof String url
                ? url
                : first.map(model -> model.api().url()).orElse("");
        return new Provider(
                provider.id(),
                provider.id(),
                provider.name(),
                Map.of("type", "aisdk", "package", npm, "url", SecretNames.inAddress(own)),
                LocationRoutes.Extra.NONE);
    }

    static Integration integration(ProviderInfo provider, boolean connected) {
        var methods = provider.env().isEmpty()
                ? List.of(new Method("key", null))
                : List.of(new Method("key", null), new Method("env", provider.env()));
        return new Integration(provider.id(), provider.name(), methods, connected ? connection(provider) : List.of());
    }

    private static List<Connection> connection(ProviderInfo provider) {
        return switch (provider.source()) {
            case "env" ->
                provider.env().stream()
                        .limit(1)
                        .map(name -> new Connection("env", name, null, null))
                        .toList();
            case "api" -> List.of(new Connection("credential", null, provider.id(), "API key"));
            default -> List.of();
        };
    }
}
