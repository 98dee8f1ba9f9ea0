package dev.lungo.providers.catalog;

import dev.lungo.providers.vendor.ProtocolRegistry;
import dev.lungo.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads the `api.json` of models.dev: providers with their models. Only models that call tools and answer with text
/// count, and deprecated ones are left out. Known facts that a provider omits (an address that its SDK knows) stay.
final class ModelsDev {
    private static final Map<String, String> MEDIA = Map.of("image", "i", "audio", "a", "video", "v", "pdf", "p");

    private final Map<String, Catalog.Entry> known;

    ModelsDev(Map<String, Catalog.Entry> known) {
        this.known = known;
    }

    /// @throws IOException when this is no such list, or nothing in it is of use
    CatalogFacts.Text read(String json) throws IOException {
        try {
            var providers = new TreeMap<String, JsonNode>();
            for (var entry : Json.tree(json).properties())
                if (entry.getValue().path("models").isObject()) providers.put(entry.getKey(), entry.getValue());
            var lines = new StringBuilder();
            var models = new ByteArrayOutputStream();
            for (var entry : providers.entrySet()) {
                var block = models(entry.getValue());
                if (block.length > 0)
                    lines.append(provider(entry.getKey(), entry.getValue(), models.size(), block.length))
                            .append('\n');
                models.write(block);
            }
            if (models.size() == 0)
                throw new IOException("not a list of providers and models in the format of models.dev.");
            return new CatalogFacts.Text(lines.toString(), models.toByteArray());
        } catch (JacksonException notJson) {
            throw new IOException("invalid JSON: " + Json.trouble(notJson) + ".");
        }
    }

    private String provider(String id, JsonNode provider, int start, int length) {
        var before = known.get(id);
        var npm = text(provider, "npm", "");
        var wire = before != null && !ProtocolRegistry.isSupported(npm)
                ? before.wire()
                : npm.isEmpty() ? ProtocolRegistry.CHAT : npm;
        var url = text(provider, "api", before == null ? "" : before.url());
        var env = new ArrayList<String>();
        for (var name : provider.path("env")) env.add(clean(name.asString("")));
        if (env.isEmpty() && before != null) env.addAll(before.env());
        return String.join(
                "\t",
                clean(id),
                text(provider, "name", id),
                wire,
                url,
                String.join(" ", env),
                String.valueOf(start),
                String.valueOf(length));
    }

    private static byte[] models(JsonNode provider) {
        var models = new TreeMap<String, JsonNode>();
        for (var entry : provider.path("models").properties())
            if (isOfUse(entry.getValue())) models.put(entry.getKey(), entry.getValue());
        return models.entrySet().stream()
                .map(entry -> model(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isOfUse(JsonNode model) {
        var output = model.path("modalities").path("output");
        boolean writes = output.isMissingNode() || contains(output, "text");
        return writes
                && model.path("tool_call").asBoolean(false)
                && !text(model, "status", "").equals("deprecated");
    }

    private static String model(String id, JsonNode model) {
        var limit = model.path("limit");
        var fields = List.of(
                clean(id),
                text(model, "name", id),
                whole(limit.path("context")),
                whole(limit.path("output")),
                limit.path("input").isNumber() ? whole(limit.get("input")) : "",
                cost(model.path("cost")),
                flags(model),
                text(model, "release_date", ""),
                text(model.path("interleaved"), "field", ""),
                text(model.path("provider"), "npm", ""),
                text(model.path("provider"), "api", ""));
        return String.join("\t", fields).stripTrailing() + "\n";
    }

    private static String flags(JsonNode model) {
        var flags = new StringBuilder();
        if (model.path("reasoning").asBoolean(false)) flags.append('r');
        if (model.path("temperature").isBoolean() && !model.get("temperature").asBoolean()) flags.append('T');
        var input = model.path("modalities").path("input");
        MEDIA.entrySet().stream()
                .filter(media -> contains(input, media.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .forEach(flags::append);
        return flags.toString();
    }

    private static String cost(JsonNode cost) {
        if (!cost.isObject()) return "";
        return List.of("input", "output", "cache_read", "cache_write").stream()
                .map(name -> price(cost.path(name)))
                .collect(Collectors.joining(" "));
    }

    private static String price(JsonNode price) {
        var dollars = price.isNumber() ? price.decimalValue() : BigDecimal.ZERO;
        return dollars.signum() <= 0 ? "0" : dollars.stripTrailingZeros().toPlainString();
    }

    private static String whole(JsonNode number) {
        return String.valueOf(number.isNumber() ? Math.max(0, number.asLong()) : 0);
    }

    private static boolean contains(JsonNode list, String word) {
        for (var item : list) if (item.asString("").equals(word)) return true;
        return false;
    }

    private static String text(JsonNode node, String field, String otherwise) {
        var text = clean(node.path(field).asString(""));
        return text.isEmpty() ? otherwise : text;
    }

    /// The lines of the catalog are divided by tabs.
    private static String clean(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
