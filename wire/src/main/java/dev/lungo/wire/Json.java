package dev.lungo.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/// The one codec: core's records in the shapes of the HTTP interface (OpenCode 1.18). Components
/// keep their order, null ones are left out, unknown properties are ignored. Thread-safe.
/// Reading throws Jackson's unchecked `JacksonException`, whose message names the place.
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultPropertyInclusion(
                    _ -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .addModule(new CoreShapes())
            .build();

    private Json() {}

    public static JsonMapper mapper() {
        return MAPPER;
    }

    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    public static String text(@Nullable Object value) {
        return MAPPER.writeValueAsString(value);
    }

    public static <T> T read(String json, Class<T> type) throws JacksonException {
        return MAPPER.readValue(json, type);
    }

    public static <T> T read(byte[] json, Class<T> type) throws JacksonException {
        return MAPPER.readValue(json, type);
    }

    public static <T> T read(InputStream json, Class<T> type) throws JacksonException {
        return MAPPER.readValue(json, type);
    }

    /// The value as a tree, written as the interface `type`: with the property that names its case, which a value in
    /// an untyped map would lose.
    public static <T> JsonNode tree(T value, Class<T> type) {
        return MAPPER.readTree(MAPPER.writerFor(type).writeValueAsBytes(value));
    }

    public static JsonNode tree(String json) throws JacksonException {
        return MAPPER.readTree(json);
    }

    /// Describes a JSON syntax error and its place. The parser's own message mentions its settings.
    public static String trouble(JacksonException broken) {
        var words = broken.getOriginalMessage().lines().findFirst().orElse("it cannot be read");
        if (words.startsWith("Trailing token")) words = "more follows the value";
        int place = words.indexOf(" (start marker at [");
        var at = broken.getLocation();
        boolean known = at != null && at.getLineNr() > 0;
        return (place < 0 ? words : words.substring(0, place))
                + (known ? " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")" : "");
    }
}
