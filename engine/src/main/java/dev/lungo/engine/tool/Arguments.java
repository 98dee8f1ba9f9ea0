package dev.lungo.engine.tool;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolSpec;
import dev.lungo.wire.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/// Turns what a model wrote as arguments into an object of a tool's schema. What does not fit goes back to the model
/// with the schema.
public final class Arguments {
    private Arguments() {}

    /// The arguments as an object; an empty text is an empty object. What is not JSON is repaired where its
    /// meaning is certain.
    public static Map<String, Object> parse(String raw) throws ToolFailure {
        if (raw.isBlank() || raw.strip().equals("null")) return Map.of();
        try {
            var tree = Json.tree(raw);
            if (!tree.isObject())
                return Repair.object(raw)
                        .orElseThrow(() ->
                                new ToolFailure("The arguments must be a JSON object, but they are: " + excerpt(raw)));
            @SuppressWarnings("unchecked")
            Map<String, Object> map = Json.mapper().treeToValue(tree, Map.class);
            return map;
        } catch (JacksonException broken) {
            return Repair.object(raw)
                    .orElseThrow(() -> new ToolFailure("The arguments are not valid JSON (" + Json.trouble(broken)
                            + "): " + excerpt(raw) + "\nCall the tool again with complete, valid JSON."));
        }
    }

    /// The arguments for a tool, in the form of its schema, with all that it requires.
    public static Map<String, Object> parse(String raw, ToolSpec tool) throws ToolFailure {
        return fitted(read(raw, tool), tool);
    }

    private static Map<String, Object> read(String raw, ToolSpec tool) throws ToolFailure {
        try {
            return parse(raw);
        } catch (ToolFailure broken) {
            throw new ToolFailure(broken.getMessage() + "\nTheir schema: " + Json.text(tool.schema()));
        }
    }

    /// These arguments in the form of a tool's schema.
    public static Map<String, Object> fitted(Map<String, Object> given, ToolSpec tool) throws ToolFailure {
        var input = Fitting.fitted(given, tool.schema());
        if (tool.schema().get("required") instanceof List<?> required) {
            for (var name : required) {
                if (input.get(name) == null)
                    throw new ToolFailure("The arguments do not match the schema: \"" + name
                            + "\" is missing. Call the tool again with arguments of this schema: "
                            + Json.text(tool.schema()));
            }
        }
        return input;
    }

    private static String excerpt(String raw) {
        return raw.length() <= 200 ? raw : raw.substring(0, 200) + "…";
    }
}
