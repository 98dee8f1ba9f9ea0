package dev.lungo.server.http;

import dev.lungo.wire.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A JSON object with any fields, such as a configuration that clients patch. A body with known fields is a
/// record.
public record Body(JsonNode tree) {
    /// The fields of a body that depend on another one of its fields.
    public static Body of(Map<String, Object> fields) {
        return new Body(Json.mapper().valueToTree(fields));
    }

    /// @throws HttpFailure naming the first field that does not fit
    public <T extends Record> T as(Class<T> type) {
        return BodyReader.read(tree, type);
    }

    public String json() {
        return Json.text(tree);
    }
}
