package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.config.Config;
import dev.lungo.core.event.Event;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Request;
import dev.lungo.core.provider.Request.ToolDefinition;
import dev.lungo.core.session.Part;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.engine.session.Prompt;
import dev.lungo.wire.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tools that appear, change and vanish between turns, with schemas made at run time.
@Timeout(60)
class ToolSourceTest {
    private static final String SCHEMA =
            "{\"type\":\"object\",\"properties\":{\"issueNumber\":{\"type\":\"integer\"},\"labels\":{\"type\":\"array\","
                + "\"items\":{\"type\":\"string\"}}},\"required\":[\"issueNumber\"]}";

    @TempDir
    Path folder;

    private static Request last(Fixture fixture) {
        return fixture.script.asked.getLast();
    }

    private static List<String> names(Request request) {
        return request.tools().stream().map(ToolDefinition::name).toList();
    }

    private static String hidden(Request request) {
        return request.history().stream()
                .flatMap(message -> message.parts().stream())
                .filter(part -> part instanceof Part.Text text && Boolean.TRUE.equals(text.synthetic()))
                .map(part -> ((Part.Text) part).text())
                .reduce("", (one, other) -> one + "\n" + other);
    }

    private static void call(Fixture fixture, String tool, String arguments) {
        var deltas = new ArrayList<>(Script.call(tool, arguments));
        deltas.add(Script.finished(100));
        fixture.script.says(deltas.toArray(Delta[]::new));
    }

    @Test
    void aToolThatAppearsStandsBehindThePrefixAndRuns() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.answer("one");
            var first = last(fixture);
            fixture.tools.addFirst(RuntimeTool.of("alpha", SCHEMA));
            fixture.tools.addFirst(RuntimeTool.of("beta", SCHEMA));
            call(fixture, "alpha", "{\"issue_number\":\"7\",\"labels\":\"bug\"}");
            fixture.answer("two");
            var second = last(fixture);
            assertThat(fixture.said().get(3))
                    .isEqualTo("assistant alpha:alpha{\"issueNumber\":7,\"labels\":[\"bug\"]}");
            assertThat(second.system()).isEqualTo(first.system());
            assertThat(names(second)).containsExactly("probe", "alpha", "beta");
            assertThat(Json.text(second.tools().subList(0, 1))).isEqualTo(Json.text(first.tools()));
            assertThat(second.tools().get(1).schema()).isEqualTo(Json.read(SCHEMA, Map.class));
            fixture.tools.addFirst(RuntimeTool.of("aaa", SCHEMA));
            fixture.answer("three");
            assertThat(names(last(fixture))).containsExactly("probe", "alpha", "beta", "aaa");
            assertThat(Json.text(last(fixture).tools().subList(0, 3))).isEqualTo(Json.text(second.tools()));
            fixture.answer("four");
            assertThat(Json.text(last(fixture).tools()))
                    .isEqualTo(Json.text(fixture.script.asked.get(3).tools()));
        }
    }

    @Test
    void announcesARemovedToolAndRejectsItsCalls() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.tools.add(RuntimeTool.of("alpha", SCHEMA));
            fixture.answer("one");
            var first = last(fixture);
            fixture.tools.removeLast();
            call(fixture, "alpha", "{\"issueNumber\":7}");
            fixture.answer("two");
            assertThat(Json.text(last(fixture).tools())).isEqualTo(Json.text(first.tools()));
            assertThat(hidden(last(fixture)))
                    .contains("From now on, do not call these tools: alpha. All others are available.");
            assertThat(fixture.said().get(3))
                    .isEqualTo("assistant invalid:The tool \"alpha\" is not available. Available tools: probe.");
            fixture.tools.add(RuntimeTool.of("alpha", SCHEMA));
            fixture.answer("three");
            assertThat(hidden(last(fixture))).endsWith("All tools are available again.");
            assertThat(Json.text(last(fixture).tools())).isEqualTo(Json.text(first.tools()));
        }
    }

    @Test
    void announcesAChangedSchemaOnce() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.tools.add(RuntimeTool.of("alpha", SCHEMA));
            fixture.answer("one");
            var first = last(fixture);
            fixture.tools.set(1, RuntimeTool.of("alpha", "{\"type\":\"object\",\"properties\":{}}"));
            fixture.answer("two");
            fixture.answer("three");
            assertThat(Json.text(last(fixture).tools())).isEqualTo(Json.text(first.tools()));
            assertThat(hidden(last(fixture)))
                    .containsOnlyOnce("The arguments of the alpha tool have changed. Their schema is now:"
                            + " {\"type\":\"object\",\"properties\":{}}");
        }
    }

    @Test
    void rejectsMissingArgumentsWithTheSchema() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.tools.add(RuntimeTool.of("alpha", SCHEMA));
            call(fixture, "alpha", "{\"labels\":[]}");
            fixture.answer("one");
            assertThat(fixture.said().get(1))
                    .isEqualTo("assistant alpha:The arguments do not match the schema: \"issueNumber\" is missing. Call"
                            + " the tool again with arguments of this schema: " + SCHEMA);
        }
    }

    @Test
    void aToolWithoutGuardsIsAskedForAsAWhole() throws Exception {
        try (var fixture =
                new Fixture(folder, new Rule("alpha", "*", Action.ASK), new Rule("beta", "?", Action.DENY))) {
            fixture.tools.add(RuntimeTool.of("alpha", SCHEMA));
            fixture.tools.add(RuntimeTool.of("beta", SCHEMA));
            call(fixture, "alpha", "{\"issueNumber\":7}");
            var answer = fixture.prompt("one");
            var request = fixture.hear(Event.PermissionAsked.class).request();
            assertThat(request.permission()).isEqualTo("alpha");
            var part = Map.of("text", "*", "action", "ask", "rule", "alpha \"*\": ask", "source", "configuration");
            var facts = Map.of("parts", List.of(part), "choices", List.of(List.of("*")), "denies", List.of());
            assertThat(request.metadata())
                    .isEqualTo(Map.of("tool", "alpha", "input", Map.of("issueNumber", 7), "lungo", facts));
            fixture.engine.asks().reply(request.id(), new PermissionReply.Reject("not now"));
            answer.get(10, TimeUnit.SECONDS);
            assertThat(fixture.said().get(1))
                    .isEqualTo("assistant alpha:The user rejected this call and said: not now");
            call(fixture, "beta", "{\"issueNumber\":7}");
            fixture.answer("two");
            assertThat(fixture.said().get(4)).startsWith("assistant beta:The user's rules deny beta");
        }
    }

    @Test
    void anAgentThatOnlyReadsRunsNoToolThatMayChangeSomething() throws Exception {
        try (var fixture = new Fixture(folder, Config.Budget.NONE)) {
            fixture.tools.add(RuntimeTool.of("alpha", SCHEMA));
            fixture.tools.add(RuntimeTool.of("beta", SCHEMA, Trait.READS_ONLY));
            call(fixture, "alpha", "{\"issueNumber\":7}");
            plan(fixture);
            call(fixture, "beta", "{\"issueNumber\":7}");
            plan(fixture);
            assertThat(fixture.said())
                    .contains(
                            "assistant alpha:Not run: agent plan can use only tools that change nothing.",
                            "assistant beta:beta{\"issueNumber\":7}");
        }
    }

    private static void plan(Fixture fixture) throws Exception {
        var prompt = new Prompt(null, Prompt.text("plan").parts(), null, "plan", null, null, false);
        fixture.engine.work().prompts().prompt(fixture.session.id(), prompt).get(10, TimeUnit.SECONDS);
    }
}
