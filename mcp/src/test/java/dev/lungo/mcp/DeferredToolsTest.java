package dev.lungo.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.mcp.McpFailure;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.mcp.tool.CallableServer;
import dev.lungo.mcp.tool.DeferredTools;
import dev.lungo.mcp.tool.McpTool;
import dev.lungo.wire.Json;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Many tools behind two.
class DeferredToolsTest {
    private static final ToolContext NOWHERE = (ToolContext) Proxy.newProxyInstance(
            ToolContext.class.getClassLoader(), new Class<?>[] {ToolContext.class}, (_, method, _) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    /// Answers with what it was asked.
    private record Echo(String name) implements CallableServer {
        @Override
        public JsonNode call(String method, Map<String, Object> parameters, ToolContext context) throws McpFailure {
            var text = Json.text(parameters.get("name")) + Json.text(parameters.get("arguments"));
            return Json.mapper().valueToTree(Map.of("content", List.of(Map.of("type", "text", "text", text))));
        }
    }

    private static List<McpTool> tools(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new McpTool(new Echo("issues"), Json.tree("""
                    {"name": "list_issues_%d", "description": "Lists the issues of project %d.",
                     "inputSchema": {"type": "object", "properties": {"label": {"type": "string"}}}}\
                    """.formatted(number, number))))
                .toList();
    }

    private static int bytes(List<Tool> tools) {
        return tools.stream()
                .mapToInt(tool -> tool.spec().name().length()
                        + tool.spec().description().length()
                        + Json.bytes(tool.spec().schema()).length)
                .sum();
    }

    @Test
    void fewToolsAreOfferedAsTheyAre() {
        assertThat(DeferredTools.of(tools(5)))
                .extracting(tool -> tool.spec().name())
                .containsExactly(
                        "issues_list_issues_0",
                        "issues_list_issues_1",
                        "issues_list_issues_2",
                        "issues_list_issues_3",
                        "issues_list_issues_4");
    }

    @Test
    void manyToolsCostWhatTwoDo() {
        assertThat(bytes(DeferredTools.of(tools(50)))).isLessThan(1000);
        assertThat(bytes(DeferredTools.of(tools(500)))).isLessThan(1000);
    }

    @Test
    void aFoundToolIsCalledWithItsOwnPermission() throws Exception {
        var offered = DeferredTools.of(tools(50));
        var found = offered.getFirst().run(Map.of("query", "issues project 42"), NOWHERE);
        assertThat(found.text()).startsWith("""
            {"name":"issues_list_issues_42","description":"Lists the issues of project 42.","arguments":\
            """);
        var call = offered.getLast();
        Map<String, Object> arguments = Map.of("name", "issues_list_issues_42", "arguments", Map.of("label", "bug"));
        assertThat(call.permission(arguments)).isEqualTo("issues_list_issues_42");
        assertThat(call.run(arguments, NOWHERE).text()).isEqualTo("\"list_issues_42\"{\"label\":\"bug\"}");
    }

    @Test
    void noToolIsNamedToAnAgentThatDoesNotHaveIt() throws Exception {
        var offered = DeferredTools.of(tools(50));
        var find = offered.getFirst().without(name -> !name.endsWith("_42"));
        assertThat(find.spec().description())
                .isEqualTo("Finds tools of MCP servers and shows their arguments. Tools: issues_list_issues_42.");
        assertThat(find.run(Map.of("query", "issues"), NOWHERE).metadata()).isEqualTo(Map.of("count", 1));
        assertThatThrownBy(() -> find.run(Map.of("query", "weather"), NOWHERE))
                .hasMessage("No tool matches \"weather\". Tools: issues_list_issues_42");
        assertThat(offered.getFirst().without(_ -> false)).isSameAs(offered.getFirst());
    }

    @Test
    void whatIsNotThereIsSaid() {
        var offered = DeferredTools.of(tools(50));
        assertThatThrownBy(() -> offered.getFirst().run(Map.of("query", "weather"), NOWHERE))
                .isInstanceOf(ToolFailure.class)
                .hasMessageStartingWith("No tool matches \"weather\". Tools: issues_list_issues_0, ");
        assertThatThrownBy(() -> offered.getLast().run(Map.of("name", "x"), NOWHERE))
                .hasMessage("There is no tool \"x\". Find one with find_tools.");
    }
}
