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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"command": "x"}                                          | {type=local, command=[x]}
        {"type": "stdio", "command": "x", "args": ["a", 1]}       | {type=local, command=[x, a, 1]}
        {"command": "${SET}/x", "args": ["${UNSET:-a b}"]}        | {type=local, command=[set/x, a b]}
        {"command": "${EMPTY:-usual}"}                            | {type=local, command=[usual]}
        {"command": "${UNSET:-}x"}                                | {type=local, command=[x]}
        {"command": "$SET"}                                       | {type=local, command=[$SET]}
        {"command": "${SET"}                                      | {type=local, command=[${SET]}
        {"command": "${SET}${SET:-no}"}                           | {type=local, command=[setset]}
        {"command": "x", "env": {"A": "${SET}", "B": "2"}}        | {type=local, command=[x], environment={A=set, B=2}}
        {"command": "x", "cwd": "${SET}"}                         | {type=local, command=[x], cwd=set}
        {"command": "x", "timeout": 5000}                         | {type=local, command=[x], timeout=5000}
        {"command": "x", "disabled": true}                        | {type=local, command=[x], enabled=false}
        {"type": "http", "url": "https://a.example/mcp"}          | {type=remote, url=https://a.example/mcp}
        {"type": "streamable-http", "url": "https://a.example/"}  | {type=remote, url=https://a.example/}
        {"type": "sse", "url": "https://a.example/sse"}           | {type=remote, url=https://a.example/sse}
        {"url": "https://${UNSET:-b.example}/mcp"}                | {type=remote, url=https://b.example/mcp}
        {"url": "https://a.example", "headers": {"K": "${SET}"}}  | {type=remote, url=https://a.example, headers={K=set}}
        {"url": "https://a.example", "oauth": {"clientId": "c"}}  | {type=remote, url=https://a.example, oauth={clientId=c}}
        {"url": "https://a.example", "oauth": {"callbackPort": 1}} | {type=remote, url=https://a.example, oauth={callbackPort=1}}
        """)
    void eachFormOfAServerHasOneOfOurs(String claude, String ours) {
        given.file("repo/.mcp.json", "{\"mcpServers\": {\"one\": " + claude + "}}")
                .variable("SET", "set")
                .variable("EMPTY", "");
        assertThat(given.problems()).isEmpty();
        assertThat(given.load().config().mcp().get("one")).hasToString(ours);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"args": ["x"]}            | the MCP server one is left out: "command" must be a text
        {"command": ["x"]}         | the MCP server one is left out: "command" must be a text
        {"type": "http"}           | the MCP server one is left out: "url" must be a text
        {"type": "ws", "url": "w"} | the MCP server one is left out: the type ws is not supported
        """)
    void aServerThatCannotBeUsedIsReported(String claude, String problem) {
        given.file("repo/.mcp.json", "{\"mcpServers\": {\"one\": " + claude + "}}");
        assertThat(given.problems()).containsExactly("repo/.mcp.json: warning: " + problem);
        assertThat(given.load().config().mcp()).isEmpty();
    }

    @Test
    void whatHasNoEffectIsReported() {
        given.file(
                "repo/.mcp.json",
                "{\"mcpServers\": {\"one\": {\"url\": \"https://a.example/${NONE}\", \"headersHelper\": \"x\"}}}");
        assertThat(given.problems())
                .containsExactly(
                        "repo/.mcp.json: warning: the environment variable NONE is not set; using an empty value",
                        "repo/.mcp.json: warning: headersHelper of the MCP server one has no effect: it is not"
                                + " supported");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"home/.claude/settings.json", "repo/.claude/settings.json", "repo/.claude/settings.local.json"})
    void settingsTurnServersOffAndNoneOn(String file) {
        given.file("repo/.mcp.json", "{\"mcpServers\": {\"a\": {\"command\": \"a\"}, \"b\": {\"command\": \"b\"}}}")
                .file(
                        file,
                        "{\"disabledMcpjsonServers\": [\"b\"], \"enabledMcpjsonServers\": [\"a\"],"
                                + " \"enableAllProjectMcpServers\": true}");
        assertThat(given.load().config().mcp())
                .isEqualTo(Map.of(
                        "a",
                        Map.of("type", "local", "command", List.of("a")),
                        "b",
                        Map.of("type", "local", "command", List.of("b"), "enabled", false)));
        assertThat(given.load(Standing.UNTRUSTED).config().mcp()).doesNotContainKey("a");
    }
}
