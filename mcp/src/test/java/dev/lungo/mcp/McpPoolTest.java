package dev.lungo.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.mcp.McpStatus;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.testkit.Await;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Starts and ends of servers that are programs: how they fail, and how they come back.
@Timeout(60)
@Tag("slow")
class McpPoolTest extends PooledServers {
    @Test
    void aServerThatDiesIsStartedAgain() throws Exception {
        var servers = ready("");
        var names =
                servers.tools().tools().stream().map(tool -> tool.spec().name()).toList();
        assertThatThrownBy(() -> tool(servers, "a_b_die").run(Map.of(), context(List.of())))
                .isInstanceOf(ToolFailure.class)
                .hasMessageStartingWith("MCP server a b: it ended");
        assertThat(servers.tools().tools().stream().map(tool -> tool.spec().name()))
                .isEqualTo(names);
        assertThat(tool(servers, "a_b_echo")
                        .run(Map.of("text", "again"), context(List.of()))
                        .text())
                .isEqualTo("again");
        assertThat(Files.readAllLines(directory.resolve("notes"))).containsExactly("start", "start");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        die     | MCP server a b: it ended with exit code 3 (Error: the key is missing)
        garbage | MCP server a b: it sent invalid JSON
        old     | MCP server a b: it speaks revision "1999-01-01" of the protocol, which Lungo does not know
        endless | MCP server a b: its list of tools does not end
        """)
    void aServerThatCannotBeUsedSaysWhy(String fault, String reason) throws Exception {
        var servers = ready(fault);
        assertThat(servers.status().get("a b")).isEqualTo(McpStatus.failed(reason));
        assertThat(servers.tools().tools()).isEmpty();
        servers.connect("a b");
        assertThat(failures).containsExactly(reason);
    }

    @Tag("slow")
    @Test
    void aServerThatHangsDelaysNoTurn() {
        var servers = servers(true, Map.of("a b", entry("hang")));
        long begin = System.nanoTime();
        assertThat(servers.tools().tools()).isEmpty();
        assertThat(servers.tools().tools()).isEmpty();
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin)).isLessThan(20);
    }

    @Test
    void aServerThatTakesTooLongIsReportedWithItsLimit() throws Exception {
        var entry = new HashMap<>(entry("mute"));
        entry.put("timeout", 500);
        var servers = servers(true, Map.of("a b", entry));
        servers.connect("a b");
        assertThat(servers.status().get("a b"))
                .isEqualTo(McpStatus.failed("MCP server a b: it did not answer initialize within 500 ms. To allow more,"
                        + " set \"timeout\" in its entry of the configuration."));
    }

    @Test
    void programsDoNotRunInUntrustedDirectories() throws Exception {
        var servers = servers(false, Map.of("a b", entry(""), "c", entry("")));
        servers.startAndWait();
        servers.startAndWait();
        servers.connect("a b");
        assertThat(servers.status().get("a b"))
                .isEqualTo(McpStatus.failed("MCP server a b was not started: it is a program, and " + directory
                        + " is not trusted. Trust it with: lungo trust"));
        assertThat(failures)
                .containsExactly(
                        "MCP servers a b, c cannot start, because this directory is not trusted. Trust it with:"
                                + " lungo trust");
        assertThat(directory.resolve("notes")).doesNotExist();
    }

    @Test
    void anInvalidEntryIsReported() {
        var servers = servers(true, Map.of("web", Map.of("type", "remote", "url", "ftp://host")));
        assertThat(servers.status())
                .containsExactly(
                        Map.entry("web", McpStatus.failed("mcp.web: \"url\" must be an http or https address")));
    }

    @Test
    void aDisconnectedServerStaysAway() throws Exception {
        var servers = ready("");
        servers.disconnect("a b");
        assertThat(servers.status().get("a b")).isEqualTo(McpStatus.DISABLED);
        assertThat(servers.tools().tools().stream().map(tool -> tool.spec().name()))
                .doesNotContain("a_b_echo");
        servers.connect("a b");
        await(servers, "connected");
        assertThat(tool(servers, "a_b_echo")
                        .run(Map.of("text", "x"), context(List.of()))
                        .text())
                .isEqualTo("x");
    }

    @Test
    void directoriesWithTheSameConfigurationKeepTheirServers() throws Exception {
        var config = Map.<String, Object>of("a b", entry(""));
        var first = servers(true, config);
        first.connect("a b");
        var second = servers(true, config);
        assertThat(second.status().get("a b")).isEqualTo(McpStatus.connected());
        assertThat(Files.readAllLines(directory.resolve("notes"))).containsExactly("start");
    }

    @Test
    void aServerThatStartsSlowlyHasItsLastTools() throws Exception {
        var names = ready("hang-again").tools().tools().stream()
                .map(tool -> tool.spec().name())
                .toList();
        pool.close();
        open();
        var servers = servers(true, Map.of("a b", entry("hang-again")));
        assertThat(servers.tools().tools().stream().map(tool -> tool.spec().name()))
                .isEqualTo(names);
        assertThat(servers.status().get("a b")).isEqualTo(McpStatus.CONNECTING);
        assertThat(servers.instructions()).containsExactly(Map.entry("a b", "Use echo."));
        assertThat(servers.resources()).hasSize(1);
    }

    @Test
    void aServerThatDoesNotAnswerEndsWithThePool() throws Exception {
        var before = programs();
        servers(true, Map.of("a b", entry("hang"))).start();
        Await.until(() -> Files.exists(directory.resolve("notes")));
        assertThat(before.containsAll(programs())).isFalse();
        pool.close();
        // A killed program is there until it is reaped, and those of earlier tests may end in between.
        Await.until(() -> before.containsAll(programs()));
    }

    private static Set<ProcessHandle> programs() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .collect(Collectors.toSet());
    }
}
