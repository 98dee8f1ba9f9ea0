package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.app.contract.SuiteServer;
import dev.lungo.cli.mcp.http.McpEndpoint;
import dev.lungo.client.NewPrompt;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.wire.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// An agent of Claude Code whose list of tools names one tool of an MCP server.
@Timeout(60)
class AgentServersTest extends WorkedSession {
    private static final String OTHER = "Call a tool that is not named.";
    private static final String DEFERRED = "Call it by the other tool.";
    private static final String UNKNOWN = "Call a tool that does not exist.";
    private static final String END = "{\"say\":[{\"text\":\"Done.\"}]}";

    @AutoClose
    private static final Stage STAGE = Stage.of(Scenarios.of(
            script(OTHER, call("suite_test_simple_text", "{}"), call("suite_test_error_handling", "{}"), END),
            script(UNKNOWN, call("suite_missing", "{}"), END),
            script(
                    DEFERRED,
                    call("call_tool", "{\"name\":\"suite_test_simple_text\",\"arguments\":{}}"),
                    call("call_tool", "{\"name\":\"more_test_simple_text\",\"arguments\":{}}"),
                    call("find_tools", "{\"query\":\"error handling\"}"),
                    END)));

    @AutoClose
    private McpEndpoint endpoint;

    @Override
    Stage stage() {
        return STAGE;
    }

    @BeforeEach
    void serve() throws Exception {
        endpoint = McpEndpoint.open(0, SuiteServer::parts, null, Duration.ofSeconds(30));
        put(".claude/agents/narrow.md", "---\ntools: Read, mcp__suite__test_simple_text\n---\nDo it.");
        put(".claude/agents/none.md", "---\ntools: Read\n---\nDo it.");
    }

    private void connect(String... names) throws Exception {
        var entries = new LinkedHashMap<String, Object>();
        for (var name : names)
            entries.put(name, Map.of("type", "remote", "url", endpoint.address().toString()));
        put("lungo.json", Json.text(Map.of("mcp", entries)));
        STAGE.trust(directory);
        for (var name : names) {
            read(post("/mcp/" + name + "/connect", Map.of()), Boolean.class);
            assertThat(Json.tree(get("/mcp").body()).path(name).path("status").asString())
                    .isEqualTo("connected");
        }
    }

    /// The tools in the first request of a session, and what its calls said.
    private record Work(List<String> offered, List<String> said) {}

    private Work work(String agent, String task) throws Exception {
        try (var client = STAGE.client(directory)) {
            var session = session(client);
            client.ask(session.id(), new NewPrompt(List.of(NewPrompt.Piece.text(task)), null, agent, null));
            var first = SentRequests.ofSession(
                            STAGE.model().requests(), session.id().value())
                    .all()
                    .getFirst();
            var offered = Json.tree(first.text()).path("tools").valueStream().map(AgentServersTest::name);
            var calls = Parts.of(client.messages(session.id()), Part.Tool.class);
            return new Work(offered.toList(), calls.map(AgentServersTest::said).toList());
        }
    }

    private static String name(JsonNode tool) {
        return tool.at("/function/name").asString("");
    }

    private static String said(Part.Tool call) {
        return switch (call.state()) {
            case ToolState.Completed done -> done.output();
            case ToolState.Failed failed -> failed.error();
            case ToolState.Pending _, ToolState.Running _ -> "";
        };
    }

    @Test
    void itHasTheToolThatItNames() throws Exception {
        connect("suite");
        var work = work("narrow", OTHER);
        assertThat(work.offered())
                .contains("read", "suite_test_simple_text")
                .filteredOn(tool -> tool.contains("test_") || tool.contains("mcp"))
                .hasSize(1);
        assertThat(work.said().getFirst()).contains("This is a simple text response for testing.");
        assertThat(work.said().getLast())
                .isEqualTo("Not run: agent narrow does not have the tool suite_test_error_handling.");
        assertThat(work("build", OTHER).offered()).contains("suite_test_error_handling", "list_mcp_resources");
    }

    @Test
    void itCallsNoOtherAmongManyTools() throws Exception {
        connect("suite", "more");
        var work = work("narrow", DEFERRED);
        assertThat(work.offered()).contains("find_tools", "call_tool");
        assertThat(work.said().getFirst()).contains("This is a simple text response for testing.");
        assertThat(work.said().get(1)).isEqualTo("Not run: agent narrow does not have the tool more_test_simple_text.");
        assertThat(work.said().getLast())
                .isEqualTo("No tool matches \"error handling\". Tools: suite_test_simple_text.");
        assertThat(work("none", DEFERRED).offered()).contains("read").doesNotContain("find_tools", "call_tool");
    }

    @Test
    void noOtherIsNamedAfterACallOfAnUnknownTool() throws Exception {
        connect("suite");
        var work = work("narrow", UNKNOWN);
        assertThat(work.said())
                .containsExactly("The tool \"suite_missing\" is not available. Available tools: "
                        + String.join(", ", work.offered().stream().sorted().toList()) + ".");
    }
}
