package dev.lungo.practice.protocol;

import java.util.StringJoiner;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The few JSON moves that all protocols share.
final class Json {

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode typed(String type) {
        return object().put("type", type);
    }

    static String string(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    /// The text of a content that is a string, or a list of blocks of which some have a text.
    static String text(JsonNode content) {
        if (content.isString()) return content.stringValue();
        var joined = new StringJoiner("\n");
        for (var block : content) {
            if (block.path("text").isString()) joined.add(block.get("text").stringValue());
        }
        return joined.toString();
    }

    /// Tool arguments as an object, for places where the protocol has no room for malformed ones.
    static JsonNode arguments(String text) {
        try {
            var node = JsonMapper.shared().readTree(text);
            return node.isObject() ? node : object();
        } catch (JacksonException malformed) {
            return object();
        }
    }
}
