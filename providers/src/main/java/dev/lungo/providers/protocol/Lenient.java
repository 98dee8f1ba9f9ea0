package dev.lungo.providers.protocol;

import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads frames that are not quite JSON in ways that leave no doubt: NaN, bare line ends in texts, an extra comma,
/// several objects in a row or in a list. Used only after strict reading failed. The engine's reader of tool arguments
/// accepts more, such as missing brackets at the end; a frame without them was cut off, and must fail.
final class Lenient {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(
                    JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS,
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                    JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private Lenient() {}

    /// The objects in the text as strict JSON.
    static List<String> objects(String text) throws JacksonException {
        var objects = new ArrayList<String>();
        try (var values = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            while (values.hasNextValue()) {
                var value = values.nextValue();
                if (value.isArray()) value.forEach(item -> objects.add(Json.text(item)));
                else objects.add(Json.text(value));
            }
        }
        return objects;
    }

    /// True if the text consists of objects only.
    static boolean isJson(String text) {
        try {
            return !objects(text).isEmpty();
        } catch (JacksonException broken) {
            return false;
        }
    }
}
