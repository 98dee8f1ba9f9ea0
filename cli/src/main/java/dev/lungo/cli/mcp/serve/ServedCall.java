package dev.lungo.cli.mcp.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Tools that are served, as the protocol describes them and their results. Thread-safe.
public interface ServedCall {
    List<Map<String, Object>> tools();

    /// The result of a call; null if the tool is not one of these.
    @Nullable
    Map<String, Object> call(String tool, JsonNode arguments, ServedRequest request) throws InterruptedException;

    /// Ends what runs.
    default void stop() {}

    static Map<String, Object> text(String text, boolean failed) {
        return Map.of("content", List.of(Map.of("type", "text", "text", text)), "isError", failed);
    }

    static Map<String, Object> tool(
            String name, String description, Map<String, String> fields, List<String> required) {
        var properties = new LinkedHashMap<String, Object>();
        fields.forEach((field, about) -> properties.put(field, Map.of("type", "string", "description", about)));
        return Map.of(
                "name",
                name,
                "description",
                description,
                "inputSchema",
                Map.of("type", "object", "properties", properties, "required", required));
    }
}
