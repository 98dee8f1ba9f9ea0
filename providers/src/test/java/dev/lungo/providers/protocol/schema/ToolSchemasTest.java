package dev.lungo.providers.protocol.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.providers.protocol.Samples;
import dev.lungo.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolSchemasTest {
    @Test
    void simplifiesSchemasForEveryServer() {
        assertThat(plain("""
            {"type":"object","properties":{
              "a":{"$ref":"#/$defs/point","description":"here"},
              "b":{"type":["string","null"],"enum":["x",null]},
              "c":{"anyOf":[{"type":"integer"},{"type":"null"}],"description":"count"},
              "d":{"anyOf":[{"type":"integer"},{"type":"string"},{"type":"null"}]},
              "e":{"type":["string","null"]},
              "f":{"$ref":"#/definitions/tree"},
              "g":{"$ref":"https://elsewhere.test/x","type":"string"}},
             "required":["e"],
             "$defs":{"point":{"type":"object","description":"a point","properties":{"x":{"type":["number","null"]}}}},
             "definitions":{"tree":{"type":"object","properties":{"child":{"$ref":"#/definitions/tree"}}}}}\
            """)).isEqualTo(json("""
                {"type":"object","properties":{
                  "a":{"type":"object","description":"here","properties":{"x":{"type":"number"}}},
                  "b":{"type":"string","enum":["x"]},
                  "c":{"description":"count","type":"integer"},
                  "d":{"anyOf":[{"type":"integer"},{"type":"string"}]},
                  "e":{"type":["string","null"]},
                  "f":{"type":"object","properties":{"child":{}}},
                  "g":{"type":"string"}},
                 "required":["e"]}\
                """));
    }

    @Test
    void fitsSchemasToOpenAi() {
        assertThat(openAi("""
            {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"T","properties":{
              "a":{"const":7},"b":true,"c":{"items":[{"type":"integer","default":3},{}]},"d":{"type":"array"},"e":{"additionalProperties":{}},
              "f":{"oneOf":[{"minimum":1},{"enum":[false]}]},"g":{"type":"string","format":"date","examples":["x"]},"h":{},
              "i":{"allOf":[{"type":"string"},{"pattern":"^a"}]}},"required":["a"]}\
            """)).isEqualTo(json("""
                {"properties":{
                  "a":{"enum":[7],"type":"number"},"b":{"type":"string"},"c":{"items":{"type":"integer"},"type":"array"},"d":{"type":"array","items":{"type":"string"}},
                  "e":{"additionalProperties":true,"type":"object","properties":{}},"f":{"anyOf":[{"minimum":1,"type":"number"},{"enum":[false],"type":"boolean"}]},
                  "g":{"type":"string","format":"date"},"h":{"type":"string"},"i":{"type":"string","pattern":"^a"}},"required":["a"],"type":"object"}\
                """));
        assertThat(openAi("{}")).isEqualTo("{\"type\":\"object\",\"properties\":{}}");
    }

    @Test
    void alternativesAtTheTopBecomeOneObject() {
        assertThat(openAi("""
            {"anyOf":[{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}},"required":["a","b"]},
                      {"type":"object","properties":{"a":{"type":"integer"},"c":{"type":"string"}},"required":["a","c"]}]}\
            """))
                .isEqualTo(
                        "{\"properties\":{\"a\":{\"type\":\"string\"},\"b\":{\"type\":\"string\"},\"c\":{\"type\":\"string\"}},\"required\":[\"a\"],\"type\":\"object\"}");
        assertThat(openAi("""
            {"type":"object","allOf":[{"properties":{"a":{"type":"string"}},"required":["a"]},{"properties":{"b":{"type":"string"}},"required":["b"]}]}\
            """))
                .isEqualTo(
                        json(
                                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"},\"b\":{\"type\":\"string\"}},\"required\":[\"b\",\"a\"]}"));
    }

    @Test
    void fitsSchemasToMoonshot() {
        assertThat(Json.text(MoonshotSchema.of(map("""
            {"type":"object","properties":{"a":{"type":"array","items":[{"type":"string"},{"type":"integer"}]},"b":{"type":"array","items":[]},
             "c":{"type":"string","anyOf":[{"enum":["x"]},{"type":"integer"}]}},"required":["a","b","c"]}\
            """)))).isEqualTo(json("""
                {"type":"object","properties":{"a":{"type":"array","items":{"type":"string"}},"b":{"type":"array","items":{}},
                 "c":{"anyOf":[{"type":"string","enum":["x"]},{"type":"integer"}]}},"required":["a","b","c"]}\
                """));
    }

    @ParameterizedTest
    @CsvSource({
        "moonshotai, kimi-k2, MOONSHOT",
        "openrouter, moonshotai/kimi-k2, MOONSHOT",
        "openai, gpt, OPENAI",
        "azure-cognitive-services, x, OPENAI",
        "groq, llama, PLAIN"
    })
    void chooseTheirServer(String provider, String model, ToolSchemas expected) {
        assertThat(ToolSchemas.of(Samples.model(provider, model, null))).isEqualTo(expected);
    }

    private static String plain(String schema) {
        return Json.text(PlainSchema.of(map(schema)));
    }

    private static String openAi(String schema) {
        return Json.text(OpenAiSchema.of(map(schema)));
    }

    private static String json(String text) {
        return Json.text(map(text));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(String text) {
        return Json.read(text, LinkedHashMap.class);
    }
}
