package dev.lungo.wire;

import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Copies a JSON document without the credentials in its strings. A mask sees a string twice: alone, and behind its
/// key, because some credentials are known by their name only.
public record MaskedTree(UnaryOperator<String> mask) {
    private static final int LONGEST_NAMED = 512;

    public JsonNode of(JsonNode node) {
        return of("", node);
    }

    private JsonNode of(String key, JsonNode node) {
        if (node.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            for (var entry : node.properties()) object.set(entry.getKey(), of(entry.getKey(), entry.getValue()));
            return object;
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            for (var item : node) array.add(of(key, item));
            return array;
        }
        return node.isString() ? JsonNodeFactory.instance.stringNode(of(key, node.stringValue())) : node;
    }

    /// A string below a key.
    public String of(String key, String value) {
        var alone = mask.apply(value);
        if (key.isEmpty() || alone.length() > LONGEST_NAMED || alone.indexOf('"') >= 0) return alone;
        var named = mask.apply(key + ": \"" + alone + "\"");
        int start = key.length() + 3;
        return named.length() > start && named.endsWith("\"") ? named.substring(start, named.length() - 1) : alone;
    }
}
