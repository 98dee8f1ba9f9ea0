package dev.lungo.config.source;

import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;

/// Lays an object over a text of JSON with comments and changes nothing else of it: comments, order
/// and indentation stay.
public final class JsoncEdit {
    static final JsonFactory JSONC = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    /// A value from `start` to `end`; `fields` is null when it is no object. `last` is behind the last value in it.
    private record Span(int start, int end, @Nullable Map<String, Span> fields, int last) {}

    private record Swap(int start, int end, String text) {}

    private final String text;
    private final List<Swap> swaps = new ArrayList<>();

    private JsoncEdit(String text) {
        this.text = text;
    }

    /// @throws tools.jackson.core.JacksonException when `text` is not JSON
    public static String merge(String text, JsonNode patch) {
        var edit = new JsoncEdit(text.isBlank() ? "{}\n" : text);
        edit.lay(edit.read(), patch, 1);
        return edit.done();
    }

    private Span read() {
        try (var parser = JSONC.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            return value(parser);
        }
    }

    private Span value(JsonParser parser) {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            if (parser.currentToken() == JsonToken.VALUE_STRING) parser.getString();
            parser.skipChildren();
            return new Span(start, (int) parser.currentLocation().getCharOffset(), null, start);
        }
        var fields = new LinkedHashMap<String, Span>();
        int last = start + 1;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            var field = value(parser);
            fields.put(name, field);
            last = field.end;
        }
        return new Span(start, (int) parser.currentLocation().getCharOffset(), fields, last);
    }

    private void lay(Span object, JsonNode patch, int depth) {
        var fields = object.fields;
        if (fields == null) {
            swaps.add(new Swap(object.start, object.end, pretty(patch, depth - 1)));
            return;
        }
        var added = new ArrayList<String>();
        patch.properties().forEach(entry -> {
            var known = fields.get(entry.getKey());
            if (known == null)
                added.add(indent(depth) + Json.text(entry.getKey()) + ": " + pretty(entry.getValue(), depth));
            else if (entry.getValue().isObject() && known.fields != null) lay(known, entry.getValue(), depth + 1);
            else swaps.add(new Swap(known.start, known.end, pretty(entry.getValue(), depth)));
        });
        if (!added.isEmpty()) insert(object, fields.isEmpty(), String.join(",", added), depth);
    }

    private void insert(Span object, boolean empty, String lines, int depth) {
        boolean oneLine = text.substring(object.last, object.end).indexOf('\n') < 0;
        swaps.add(new Swap(object.last, object.last, (empty ? "" : ",") + lines + (oneLine ? indent(depth - 1) : "")));
    }

    private static String indent(int depth) {
        return "\n" + "  ".repeat(depth);
    }

    /// Writes each field of an object on a line, and everything else on one line.
    private static String pretty(JsonNode value, int depth) {
        if (!value.isObject() || value.isEmpty()) return value.toString();
        return value.properties().stream()
                .map(field ->
                        indent(depth + 1) + Json.text(field.getKey()) + ": " + pretty(field.getValue(), depth + 1))
                .collect(Collectors.joining(",", "{", indent(depth) + "}"));
    }

    private String done() {
        var edited = new StringBuilder(text);
        swaps.sort(Comparator.comparingInt(Swap::start).reversed());
        for (var swap : swaps) edited.replace(swap.start, swap.end, swap.text);
        return edited.toString();
    }
}
