package dev.lungo.providers.protocol.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.wire.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiSchemaTest {
    @SuppressWarnings("unchecked")
    private static String converted(String schema) {
        return Json.text(
                GeminiSchema.parameters((Map<String, Object>) Json.mapper().readValue(schema, Map.class)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        {"type":"string","description":"d","examples":["a"],"format":"uri"} | {"description":"d","type":"string"}
        {"type":"string","format":"date-time"}                     | {"type":"string","format":"date-time"}
        {"type":"integer","enum":[1,2]}                            | {"type":"string","enum":["1","2"]}
        {"enum":["a",null,""]}                                     | {"type":"string","enum":["a"]}
        {"const":"x"}                                              | {"type":"string","enum":["x"]}
        {"type":["string","null"]}                                 | {"type":"string","nullable":true}
        {"type":["string","integer","null"],"description":"d"}     | {"description":"d","anyOf":[{"type":"string"},{"type":"integer"}],"nullable":true}
        {"anyOf":[{"type":"integer"},{"type":"null"}]}             | {"type":"integer","nullable":true}
        {"oneOf":[{"type":"integer"},{"type":"boolean"}]}          | {"anyOf":[{"type":"integer"},{"type":"boolean"}]}
        {"type":"array"}                                           | {"type":"array","items":{"type":"string"}}
        {"type":"array","items":{},"minItems":1}                   | {"minItems":1,"type":"array","items":{"type":"string"}}
        {"type":"array","items":[{"type":"integer"},{"type":"string"}]} | {"type":"array","items":{"type":"integer"}}
        {"items":{"type":"boolean"}}                               | {"type":"array","items":{"type":"boolean"}}
        {"properties":{"a":true},"required":["a","b"],"additionalProperties":false} | {"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}
        {"type":"object","properties":{},"required":["a"]}         | {"type":"object"}
        {"type":"string","properties":{"a":{}},"required":["a"]}   | {"type":"string"}
        {"type":"integer","minimum":1,"exclusiveMaximum":9}        | {"minimum":1,"type":"integer"}
        {"allOf":[{"type":"object","properties":{"a":{}}},{"properties":{"b":{}},"required":["b"]}],"required":["a"]} \
        | {"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}},"required":["b","a"]}
        true                                                       | {"type":"string"}
        """)
    void aPropertyComesOutAs(String schema, String expected) {
        assertThat(converted("{\"type\":\"object\",\"properties\":{\"p\":" + schema + "}}"))
                .isEqualTo("{\"type\":\"object\",\"properties\":{\"p\":" + expected + "}}");
    }

    @Test
    void aToolWithoutParametersHasNone() {
        assertThat(GeminiSchema.parameters(Map.of("type", "object"))).isNull();
        assertThat(GeminiSchema.parameters(Map.of("type", "object", "properties", Map.of())))
                .isNull();
    }

    @Test
    void referencesAreFollowedUntilTheyComeAgain() {
        assertThat(converted("""
            {"$schema":"x","$defs":{"node":{"type":"object","description":"A node.","properties":{"next":{"$ref":"#/$defs/node"},"all":{"allOf":[{"$ref":"#/$defs/node"}]}}}},
            "type":"object","properties":{"root":{"$ref":"#/$defs/node","description":"The root."},"gone":{"$ref":"#/$defs/gone"},"far":{"$ref":"http://x"}}}\
            """)).isEqualTo("""
                {"type":"object","properties":{"root":{"description":"The root.","type":"object","properties":{"next":{"type":"object"},"all":{"type":"object"}}},\
                "gone":{"type":"string"},"far":{"type":"string"}}}\
                """);
    }
}
