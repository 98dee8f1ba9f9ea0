package dev.lungo.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.permission.ApprovalScope;
import dev.lungo.core.permission.Rule;
import dev.lungo.wire.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyReaderTest {
    sealed interface Shape {
        record Circle(double radius) implements Shape {}

        record Box(int width, @Nullable Long height) implements Shape {}
    }

    record Everything(
            String text,
            @Nullable Id<String> id,
            @Nullable ModelRef model,
            @Nullable Boolean flag,
            @Nullable List<Shape> shapes,
            @Nullable Map<String, Boolean> switches,
            @Nullable Map<String, Object> any,
            @Nullable List<Rule> rules,
            @Nullable ApprovalScope scope) {}

    private static Everything read(String json) {
        return BodyReader.read(Json.tree(json), Everything.class);
    }

    @Test
    void readsEveryKindOfField() {
        assertThat(read("""
            {"text": "a", "id": "x1", "model": {"providerID": "p", "id": "m", "variant": "high"}, "flag": true,
             "shapes": [{"type": "circle", "radius": 2}, {"type": "box", "width": 3, "height": null}],
             "switches": {"bash": false}, "any": {"a": [1, null]}, "unknown": {},
             "rules": [{"permission": "edit", "pattern": "*", "action": "ask"}], "scope": "user"}
            """))
                .isEqualTo(new Everything(
                        "a",
                        new Id<>("x1"),
                        new ModelRef("p", "m", "high"),
                        true,
                        List.of(new Shape.Circle(2), new Shape.Box(3, null)),
                        Map.of("bash", false),
                        Map.of("a", Arrays.asList(1, null)),
                        List.of(new Rule("edit", "*", Rule.Action.ASK)),
                        ApprovalScope.USER));
    }

    @Test
    void readsAModelInItsThreeForms() {
        for (var model :
                List.of("\"p/m\"", "{\"providerID\":\"p\",\"modelID\":\"m\"}", "{\"providerID\":\"p\",\"id\":\"m\"}"))
            assertThat(read("{\"text\":\"\",\"model\":" + model + "}").model()).isEqualTo(new ModelRef("p", "m"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {}                                                       | "text" is missing
        {"text": null}                                           | "text" is missing
        {"text": 1}                                              | "text" must be a string
        {"text": "", "scope": "all"}                             | "scope" must be session or project or user
        {"text": "", "scope": {}}                                | "scope" does not have the expected form
        {"text": "", "rules": [{"permission": "edit", "pattern": "*", "action": "no"}]} | "rules[0].action" must be allow or ask or deny
        {"text": "", "rules": [{"permission": {}, "pattern": "*", "action": "ask"}]} | "rules[0].permission" does not have the expected form
        {"text": "", "id": " "}                                  | "id" must not be blank
        {"text": "", "flag": "true"}                             | "flag" must be true or false
        {"text": "", "shapes": {}}                               | "shapes" must be a list
        {"text": "", "shapes": [null]}                           | "shapes" must not contain null
        {"text": "", "shapes": [1]}                              | "shapes[0]" must be an object
        {"text": "", "shapes": [{}]}                             | "shapes[0].type" must be a string
        {"text": "", "shapes": [{"type": "x"}]}                  | "shapes[0].type" must be circle or box, not "x"
        {"text": "", "shapes": [{"type": "circle"}]}             | "shapes[0].radius" is missing
        {"text": "", "shapes": [{"type": "circle", "radius": "1"}]} | "shapes[0].radius" must be a number
        {"text": "", "shapes": [{"type": "box", "width": 1.5}]}  | "shapes[0].width" must be a whole number
        {"text": "", "shapes": [{"type": "box", "width": 3000000000}]} | "shapes[0].width" must be a whole number
        {"text": "", "switches": {"a": null}}                    | "switches" must not contain null
        {"text": "", "switches": {"a": 1}}                       | "switches.a" must be true or false
        {"text": "", "any": []}                                  | "any" must be an object
        {"text": "", "model": {"providerID": "p"}}               | "model.modelID" must be a string
        {"text": "", "model": "p"}                               | "p" is not a model; write it as provider/model, for example anthropic/claude-sonnet-4-5
        """)
    void namesThePlaceThatDoesNotFit(String json, String message) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(HttpFailure.class).hasMessage(message);
    }
}
