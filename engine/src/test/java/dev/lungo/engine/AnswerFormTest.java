package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.provider.Request.ToolDefinition;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.engine.session.Input;
import dev.lungo.engine.session.Prompt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Prompts that want their answer in a form, or that switch tools.
class AnswerFormTest {
    private static final Map<String, Object> SCHEMA = Map.of(
            "$schema",
            "x",
            "type",
            "object",
            "required",
            List.of("words"),
            "additionalProperties",
            false,
            "properties",
            Map.of(
                    "words",
                    Map.of("type", "array", "items", Map.of("type", "string")),
                    "sort",
                    Map.of("enum", List.of("a", "b"))));

    @TempDir
    Path folder;

    private static Message send(Fixture fixture, @Nullable Map<String, Boolean> tools, @Nullable Object format)
            throws Exception {
        var prompt = new Prompt(
                null,
                List.of(new Input.Text(null, "which words?", null, null)),
                new Prompt.Choice(null, null, null),
                new Prompt.Terms(null, tools, format),
                false);
        return fixture.engine
                .work()
                .prompts()
                .prompt(fixture.session.id(), prompt)
                .get(10, TimeUnit.SECONDS);
    }

    private static Object form(Object schema) {
        return Map.of("type", "json_schema", "schema", schema, "retryCount", 1);
    }

    private static void calls(Fixture fixture, String json) {
        var deltas = new ArrayList<>(Script.call("StructuredOutput", json));
        deltas.add(new Delta.Finished(FinishReason.TOOL_CALLS, Script.USED));
        fixture.script.says(deltas.toArray(Delta[]::new));
    }

    @Test
    void theAnswerIsWhatFitsTheSchema() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.says(new Delta.Text("Words, you say."), Script.done());
            calls(fixture, "{\"words\":[1]}");
            calls(fixture, "{\"words\":[\"so\"],\"sort\":\"c\"}");
            calls(fixture, "{\"words\":[\"so\"],\"other\":1}");
            calls(fixture, "{\"words\":[\"so\",\"much\"],\"sort\":\"a\"}");
            var answer = (Message.Assistant) send(fixture, null, form(SCHEMA)).info();
            assertThat(answer.structured()).isEqualTo(Map.of("words", List.of("so", "much"), "sort", "a"));
            assertThat(answer.error()).isNull();
            assertThat(fixture.store
                            .messages()
                            .find(answer.sessionID(), answer.id())
                            .orElseThrow()
                            .info())
                    .isEqualTo(answer);
            assertThat(fixture.said())
                    .containsExactly(
                            "user which words?",
                            "assistant Words, you say.",
                            misfit("words.0 must be of type string"),
                            misfit("sort must be one of [a, b]"),
                            misfit("other is not a known property"),
                            "assistant StructuredOutput:Answer accepted.");
            assertThat(fixture.script.asked)
                    .allSatisfy(request -> assertThat(request.tools())
                            .extracting(ToolDefinition::name)
                            .containsExactly("StructuredOutput", "probe"));
            assertThat(fixture.script.asked.get(0).instruction()).isNull();
            assertThat(fixture.script.asked.get(1).instruction()).contains("StructuredOutput");
        }
    }

    private static String misfit(String what) {
        return "assistant StructuredOutput:The answer does not match the schema: " + what
                + ". Call StructuredOutput again with one that matches.";
    }

    @Test
    void anAnswerThatIsNoObjectIsWrapped() throws Exception {
        try (var fixture = new Fixture(folder)) {
            calls(fixture, "{\"value\":[\"so\"]}");
            var answer = (Message.Assistant) send(
                            fixture, null, form(Map.of("type", "array", "items", Map.of("type", "string"))))
                    .info();
            assertThat(answer.structured()).isEqualTo(List.of("so"));
        }
    }

    @Test
    void wordsAloneAreAFailure() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.says(new Delta.Text("So."), Script.done()).says(new Delta.Text("Much."), Script.done());
            var answer = (Message.Assistant) send(fixture, null, form(SCHEMA)).info();
            assertThat(answer.error())
                    .isEqualTo(new Failure.StructuredOutput("The model gave no answer in the requested format.", 1));
            assertThat(fixture.store
                            .messages()
                            .find(answer.sessionID(), answer.id())
                            .orElseThrow()
                            .info())
                    .isEqualTo(answer);
        }
    }

    @Test
    void toolsAreSwitchedForTheSession() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.calls("{\"what\":\"other\"}");
            send(fixture, Map.of("probe", false, "write", true), null);
            assertThat(fixture.engine.sessions().require(fixture.session.id()).permission())
                    .containsExactly(new Rule("probe", "*", Action.DENY), new Rule("edit", "*", Action.ALLOW));
            assertThat(((Message.User) fixture.messages().getFirst().info()).tools())
                    .isEqualTo(Map.of("probe", false, "write", true));
            fixture.script.calls("{\"what\":\"other\"}");
            send(fixture, Map.of("probe", true), null);
            var last = fixture.messages().stream()
                    .flatMap(message -> message.parts().stream())
                    .filter(Part.Tool.class::isInstance)
                    .toList();
            assertThat(((Part.Tool) last.getLast()).state()).isInstanceOf(ToolState.Completed.class);
        }
    }
}
