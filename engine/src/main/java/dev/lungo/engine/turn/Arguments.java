package dev.lungo.engine.turn;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.engine.arguments.Fitting;
import dev.lungo.engine.arguments.Repair;
import dev.lungo.wire.Json;
import dev.lungo.wire.RecordSchema;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/// Turns what a model wrote as arguments into a tool's record. What does not fit goes back to the
/// model with the schema.
final class Arguments {
    private Arguments() {}

    /// The arguments as an object; an empty text is an empty object. What is not JSON is repaired where its
    /// meaning is certain.
    static Map<String, Object> parse(String raw) throws ToolFailure {
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

    /// The same for a tool whose arguments are known: what cannot be read goes back with their schema.
    static Map<String, Object> parse(String raw, Class<? extends Record> type) throws ToolFailure {
        try {
            return parse(raw);
        } catch (ToolFailure broken) {
            throw new ToolFailure(broken.getMessage() + "\nTheir schema: " + Json.text(RecordSchema.of(type)));
        }
    }

    static <A extends Record> A bind(Map<String, Object> given, Class<A> type) throws ToolFailure {
        var input = Fitting.fitted(given, type);
        var schema = RecordSchema.of(type);
        if (schema.get("required") instanceof List<?> required) {
            for (var name : required) {
                if (input.get(name) == null) throw misfit("\"" + name + "\" is missing", schema);
            }
        }
        try {
            return Json.mapper().convertValue(input, type);
        } catch (JacksonException wrong) {
            throw misfit(
                    place(wrong)
                            + wrong.getOriginalMessage().lines().findFirst().orElse("wrong type"),
                    schema);
        }
    }

    private static String place(JacksonException wrong) {
        var path = wrong.getPath();
        return path.isEmpty() ? "" : "\"" + path.getFirst().getPropertyName() + "\": ";
    }

    private static ToolFailure misfit(String what, Map<String, Object> schema) {
        return new ToolFailure("The arguments do not fit: " + what
                + ". Call the tool again with arguments of this schema: " + Json.text(schema));
    }

    private static String excerpt(String raw) {
        return raw.length() <= 200 ? raw : raw.substring(0, 200) + "…";
    }
}
