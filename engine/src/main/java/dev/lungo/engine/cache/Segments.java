package dev.lungo.engine.cache;

import dev.lungo.engine.cache.Segment.Kind;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Takes a body apart, in any of our protocols: they differ in what they call tools, system prompt and
/// messages. What is none of these is a setting.
final class Segments {
    private static final Map<String, Kind> KINDS = Map.of(
            "tools",
            Kind.TOOL,
            "toolConfig",
            Kind.TOOL,
            "system",
            Kind.SYSTEM,
            "systemInstruction",
            Kind.SYSTEM,
            "instructions",
            Kind.SYSTEM,
            "messages",
            Kind.MESSAGE,
            "template",
            Kind.MESSAGE,
            "contents",
            Kind.MESSAGE,
            "input",
            Kind.MESSAGE);

    /// Wrappers of a body for SAP's orchestration service.
    private static final Set<String> WRAPPINGS = Set.of("config", "modules", "prompt_templating", "prompt");

    private final List<Segment> found = new ArrayList<>();

    private Segments() {}

    /// In the order of the body; none when it is no JSON object.
    static List<Segment> of(byte[] body) {
        var segments = new Segments();
        try (var parser = Json.mapper().createParser(body)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) segments.object(parser);
            return segments.found;
        } catch (JacksonException foreign) {
            return List.of();
        }
    }

    private void object(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            var kind = KINDS.getOrDefault(name, Kind.SETTING);
            var token = parser.nextToken();
            boolean list = token == JsonToken.START_ARRAY && (kind == Kind.TOOL || kind == Kind.MESSAGE);
            if (list) elements(parser, kind, name);
            else if (token == JsonToken.START_OBJECT && WRAPPINGS.contains(name)) object(parser);
            else add(parser, kind, name);
        }
    }

    private void elements(JsonParser parser, Kind kind, String name) {
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) add(parser, kind, name + "[" + i + "]");
    }

    private void add(JsonParser parser, Kind kind, String name) {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        found.add(new Segment(kind, name, start, (int) parser.currentLocation().getByteOffset()));
    }
}
