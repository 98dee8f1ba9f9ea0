package dev.lungo.tui.settings;

import dev.lungo.tui.key.UserKeys;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a `tui.json` in OpenCode's form: comments and trailing commas are allowed. A part that makes no sense
/// becomes a problem; the rest counts.
final class SettingsReader {
    private static final String KEYS = "keybinds";

    private final Map<String, UserFile.Value> values = new LinkedHashMap<>();
    private final List<UserKeys.Line> keys = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private SettingsReader() {}

    static UserFile read(Path file) {
        try {
            return Files.exists(file) ? new SettingsReader().of(file, Files.readString(file)) : UserFile.none();
        } catch (NoSuchFileException _) {
            return UserFile.none();
        } catch (IOException unreadable) {
            var none = UserFile.none();
            return new UserFile(file.toString(), none.keys(), none.values(), List.of("the file cannot be read"));
        }
    }

    private UserFile of(Path file, String text) {
        var mapper = new JsonMapper(JsonFactory.builder()
                .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
                .build());
        try (var parser = mapper.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) members(parser);
            else problems.add("the file must hold an object");
        } catch (JacksonException broken) {
            problems.add(Json.trouble(broken));
        }
        var bound = UserKeys.of(keys);
        problems.addAll(bound.problems());
        return new UserFile(file.toString(), bound.map(), Map.copyOf(values), List.copyOf(problems));
    }

    private void members(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            int line = parser.currentTokenLocation().getLineNr();
            if (parser.nextToken() == JsonToken.START_OBJECT && name.equals(KEYS)) bindings(parser);
            else put(name, parser.readValueAsTree(), line);
        }
    }

    private void put(String name, JsonNode value, int line) {
        if (name.equals(KEYS)) problems.add("line " + line + ": \"keybinds\" must be an object");
        else if (value.isValueNode()) values.put(name, new UserFile.Value(value.asString(), line));
    }

    private void bindings(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            int line = parser.currentTokenLocation().getLineNr();
            parser.nextToken();
            var chords = new ArrayList<String>();
            if (chords(parser.readValueAsTree(), chords)) keys.add(new UserKeys.Line(name, List.copyOf(chords), line));
            else problems.add("line " + line + ": \"" + name + "\" must be a key, a list of keys, or \"none\"");
        }
    }

    /// A text, `false`, an object with a `key`, or a list of these.
    private static boolean chords(JsonNode value, List<String> chords) {
        if (value.isString()) chords.add(value.asString());
        if (value.isString() || value.isBoolean() && !value.asBoolean()) return true;
        if (value.isObject()) return value.has("key") && chords(value.get("key"), chords);
        if (!value.isArray()) return false;
        for (var one : value) if (!chords(one, chords)) return false;
        return true;
    }
}
