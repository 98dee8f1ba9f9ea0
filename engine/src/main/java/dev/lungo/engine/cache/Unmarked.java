package dev.lungo.engine.cache;

import dev.lungo.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Segments without the marks that say up to where to cache: those move with every request, and no cache
/// looks at them.
final class Unmarked {
    private static final String MARK = "cache_control";
    private static final String POINT = "cachePoint";
    private static final List<String> CONTENT = List.of("content", "parts");

    private Unmarked() {}

    static JsonNode of(byte[] body, Segment segment) {
        return bare(
                Json.tree(new String(body, segment.start(), segment.end() - segment.start(), StandardCharsets.UTF_8)));
    }

    private static JsonNode bare(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                var copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(entry -> {
                    if (!entry.getKey().equals(MARK)) copy.set(entry.getKey(), bare(entry.getValue()));
                });
                yield copy;
            }
            case ArrayNode array -> list(array);
            default -> node;
        };
    }

    /// A text that stands alone is a string in one request and, marked, a list of one in another.
    private static JsonNode list(ArrayNode array) {
        var copy = JsonNodeFactory.instance.arrayNode();
        for (var item : array) if (!isPoint(item)) copy.add(bare(item));
        boolean lone = copy.size() == 1
                && copy.get(0).size() == 2
                && copy.get(0).path("type").asString("").equals("text");
        return lone ? copy.get(0).path("text") : copy;
    }

    static boolean isPoint(JsonNode item) {
        return item.size() == 1 && item.has(POINT);
    }

    /// True if one equals the other, or is a message whose content was extended.
    static boolean begins(JsonNode one, JsonNode other) {
        if (one.equals(other)) return true;
        for (var field : CONTENT) {
            var content = items(one.path(field));
            var longer = items(other.path(field));
            if (!content.isEmpty()
                    && content.size() <= longer.size()
                    && longer.subList(0, content.size()).equals(content)) return true;
        }
        return false;
    }

    private static List<JsonNode> items(JsonNode content) {
        var items = new ArrayList<JsonNode>();
        if (content.isString())
            items.add(JsonNodeFactory.instance.objectNode().put("type", "text").set("text", content));
        else content.forEach(items::add);
        return items;
    }

    /// Name of a tool or message for people.
    static Optional<String> name(JsonNode node) {
        for (var place : List.of(node, node.path("function"), node.path("toolSpec"))) {
            if (place.path("name").isString())
                return Optional.of(place.path("name").stringValue());
        }
        return node.path("role").isString() ? Optional.of(node.path("role").stringValue()) : Optional.empty();
    }
}
