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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertThat(Json.text(find.spec().schema())).contains("or its name. Tools: issues_list_issues_42.\"");
        assertThat(find.run(Map.of("query", "issues"), NOWHERE).metadata()).isEqualTo(Map.of("count", 1));
        assertThatThrownBy(() -> find.run(Map.of("query", "weather"), NOWHERE))
                .hasMessage("No tool matches \"weather\". Tools: issues_list_issues_42.");
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

    private static final List<String> CATALOG = List.of(
            "github_create_issue: Create a new issue in a GitHub repository",
            "github_list_issues: List issues in a repository with filters",
            "github_add_issue_comment: Add a comment to an existing issue",
            "github_create_pull_request: Open a new pull request",
            "github_merge_pull_request: Merge a pull request",
            "github_search_code: Search for code across repositories",
            "github_get_file_contents: Get the contents of a file or directory",
            "github_fork_repository: Fork a repository to your account",
            "github_list_commits: Get list of commits of a branch",
            "slack_post_message: Post a message to a channel",
            "slack_list_channels: List public channels in the workspace",
            "slack_get_users: Get all workspace users with their profiles",
            "browser_navigate: Navigate to a URL",
            "browser_click: Perform click on a web page",
            "browser_take_screenshot: Take a screenshot of the current page",
            "browser_fill_form: Fill multiple form fields",
            "memory_create_entities: Create multiple new entities in the knowledge graph",
            "memory_search_nodes: Search for nodes in the knowledge graph based on a query",
            "memory_add_observations: Add new observations to existing entities in the knowledge graph",
            "postgres_query: Run a read-only SQL query",
            "calendar_createEvent: Create an event",
            "calendar_listEvents: List events between two dates",
            "stripe_refundCharge: Refund a charge",
            "weather_forecast: Forecast for a place",
            "time_convert: Convert a time between timezones");

    private static List<Tool> catalog() {
        return DeferredTools.of(CATALOG.stream()
                .map(line -> line.split("[_:]", 2))
                .map(parts -> {
                    var rest = parts[1].split(": ");
                    return new McpTool(
                            new Echo(parts[0]),
                            Json.mapper().valueToTree(Map.of("name", rest[0], "description", rest[1])));
                })
                .toList());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        open a ticket                       | github_create_issue
        file a bug                          | github_create_issue
        reply to a ticket                   | github_add_issue_comment
        open a PR                           | github_create_pull_request
        merge the pull request              | github_merge_pull_request
        show open bugs                      | github_list_issues
        grep code in all repos              | github_search_code
        read a file                         | github_get_file_contents
        clone a repo                        | github_fork_repository
        commits of a branch                 | github_list_commits
        send a message in a chat            | slack_post_message
        notify the channel                  | slack_post_message
        which people are in the workspace   | slack_get_users
        visit a web page                    | browser_navigate
        screenshot                          | browser_take_screenshot
        take a picture of the page          | browser_take_screenshot
        type into a form                    | browser_fill_form
        query the knowledge graph           | memory_search_nodes
        run SQL                             | postgres_query
        ask the database                    | postgres_query
        schedule a meeting: create it       | calendar_createEvent
        list appointments                   | calendar_listEvents
        refund a payment                    | stripe_refundCharge
        temperature tomorrow                | weather_forecast
        """, delimiter = '|')
    void aToolIsFoundByWordsForWhatItDoes(String query, String tool) throws Exception {
        var found = catalog().getFirst().run(Map.of("query", query), NOWHERE);
        assertThat(found.text()).startsWith("{\"name\":\"" + tool + "\"");
    }

    @Test
    void wordsThatAllToolsHaveFindNothing() {
        assertThatThrownBy(() -> catalog().getFirst().run(Map.of("query", "a tool to do it"), NOWHERE))
                .hasMessageStartingWith("No tool matches \"a tool to do it\". Tools: browser_click, ");
    }
}
