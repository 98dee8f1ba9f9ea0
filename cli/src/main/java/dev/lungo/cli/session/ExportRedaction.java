package dev.lungo.cli.session;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// An exported session without its texts, actions, and names. Words that are not known to be harmless are replaced by
/// `[redacted:kind:id]`, so that a field added later is hidden, too.
final class ExportRedaction {
    private static final Set<String> HARMLESS = Set.of(
            "id",
            "sessionID",
            "messageID",
            "parentID",
            "projectID",
            "callID",
            "messageId",
            "type",
            "role",
            "status",
            "providerID",
            "modelID",
            "tool",
            "agent",
            "mode",
            "finish",
            "reason",
            "mime",
            "version",
            "variant",
            "npm",
            "name",
            "action",
            "permission",
            "ref");
    /// Objects whose keys may be paths or whose values are free.
    private static final Set<String> EMPTIED = Set.of("metadata", "responseHeaders", "structured");

    private ExportRedaction() {}

    static JsonNode of(JsonNode document) {
        return copy(document, "", "document", false);
    }

    /// `free` is within arguments, where no key is known.
    private static JsonNode copy(JsonNode node, String key, String id, boolean free) {
        if (node.isObject()) return object(node, id, free);
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            for (var item : node) array.add(copy(item, key, id, free));
            return array;
        }
        if (!node.isString() || !free && HARMLESS.contains(key)) return node;
        return JsonNodeFactory.instance.stringNode("[redacted:" + key + ":" + id + "]");
    }

    private static JsonNode object(JsonNode node, String outer, boolean free) {
        var own = node.path("id").isString() && !free ? node.path("id").stringValue() : outer;
        var object = JsonNodeFactory.instance.objectNode();
        for (var entry : node.properties()) {
            var key = entry.getKey();
            if (EMPTIED.contains(key)) object.set(key, JsonNodeFactory.instance.objectNode());
            else object.set(key, copy(entry.getValue(), key, own, free || key.equals("input")));
        }
        return object;
    }
}
