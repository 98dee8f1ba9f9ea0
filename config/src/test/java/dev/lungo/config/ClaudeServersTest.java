package dev.lungo.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lungo.core.config.Held;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// MCP servers of Claude Code's files.
class ClaudeServersTest {
    private static final String PROJECT = """
        {"mcpServers": {
          "db": {"command": "db-mcp", "args": ["--url", "${DB_URL:-local}"], "env": {"KEY": "${DB_KEY}"}},
          "web": {"type": "http", "url": "https://${HOST:-a.example}/mcp", "headers": {"X": "1"}, "timeout": 9000},
          "socket": {"type": "ws", "url": "wss://a.example"},
          "off": {"command": "off-mcp"}}}\
        """;

    @TempDir
    Path root;

    private Fixture given;

    @BeforeEach
    void prepare() throws IOException {
        given = new Fixture(root.toRealPath());
    }

    @Test
    void serversOfAProjectAreItsOwnOnceItIsTrusted() throws IOException {
        given.file("repo/.mcp.json", PROJECT).variable("DB_KEY", "k-1");
        assertThat(given.load().config().mcp())
                .isEqualTo(Map.of(
                        "db",
                        Map.of(
                                "type",
                                "local",
                                "command",
                                List.of("db-mcp", "--url", "local"),
                                "environment",
                                Map.of("KEY", "k-1")),
                        "web",
                        Map.of(
                                "type",
                                "remote",
                                "url",
                                "https://a.example/mcp",
                                "headers",
                                Map.of("X", "1"),
                                "timeout",
                                9000L),
                        "off",
                        Map.of("type", "local", "command", List.of("off-mcp"))));
        assertThat(given.load().problems())
                .extracting(Object::toString)
                .anyMatch(text -> text.contains("the type ws is not supported"));
    }

    @Test
    void nothingOfAProjectCountsBeforeItIsTrusted() throws IOException {
        given.file("repo/.mcp.json", PROJECT).variable("DB_KEY", "a-secret");
        var loaded = given.load(Standing.UNTRUSTED);
        assertThat(loaded.config().mcp()).doesNotContainKeys("db", "web");
        assertThat(loaded.trust().held())
                .extracting(Held::source, Held::key)
                .contains(tuple(".mcp.json", "mcp.db.command"), tuple(".mcp.json", "mcp.web.url"));
        assertThat(loaded.trust().held().toString())
                .contains("${DB_URL:-local}")
                .doesNotContain("a-secret");
    }

    @Test
    void theUsersServersAreWeakerThanTheProjectsAndThoseForTheProjectStronger() throws IOException {
        given.file(
                        "repo/.mcp.json",
                        "{\"mcpServers\": {\"a\": {\"command\": \"project\"}, \"b\": {\"command\": \"project\"},"
                                + " \"c\": {\"command\": \"project\"}}}")
                .file(
                        "home/.claude.json",
                        "{\"numStartups\": 3, \"mcpServers\": {\"a\": {\"command\": \"user\"}, \"u\": {\"command\":"
                                + " \"user\"}}, \"projects\": {\"" + given.root.resolve("repo")
                                + "\": {\"mcpServers\": {\"b\": {\"command\": \"mine\"}}, \"disabledMcpjsonServers\":"
                                + " [\"c\"]}, \"/other\": {\"mcpServers\": {\"x\": {\"command\": \"no\"}}}}}");
        var mcp = given.load().config().mcp();
        assertThat(mcp).containsOnlyKeys("a", "b", "c", "u");
        assertThat(mcp.toString()).contains("a={type=local, command=[project]}", "b={type=local, command=[mine]}");
        assertThat(mcp.get("c")).asString().contains("enabled=false", "command=[project]");
        given.file("repo/lungo.json", "{\"mcp\": {\"a\": {\"type\": \"local\", \"command\": [\"ours\"]}}}");
        assertThat(given.load().config().mcp().get("a")).asString().contains("command=[ours]");
    }

    @Test
    void aFileThatIsNoJsonIsAProblem() throws IOException {
        given.file("repo/.mcp.json", "nothing");
        assertThat(given.problems())
                .anyMatch(problem -> problem.equals(
                        "repo/.mcp.json: warning: not a JSON file that can be read; its MCP servers are not used"));
    }
}
