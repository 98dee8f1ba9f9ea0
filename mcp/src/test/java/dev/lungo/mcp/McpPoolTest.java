package dev.lungo.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lungo.core.event.Scope;
import dev.lungo.core.mcp.McpMention;
import dev.lungo.core.mcp.McpPrompt;
import dev.lungo.core.mcp.McpProposals;
import dev.lungo.core.mcp.McpResource;
import dev.lungo.core.mcp.McpServers;
import dev.lungo.core.mcp.McpServers.McpContent;
import dev.lungo.core.mcp.McpStatus;
import dev.lungo.core.mcp.McpTemplate;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.session.Project;
import dev.lungo.core.tool.Questions;
import dev.lungo.core.tool.Sampling;
import dev.lungo.core.tool.Sampling.Passage;
import dev.lungo.core.tool.Sampling.Terms;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.mcp.oauth.ServerSignIns;
import dev.lungo.mcp.pool.McpHost;
import dev.lungo.mcp.pool.McpListener;
import dev.lungo.mcp.pool.McpPool;
import dev.lungo.testkit.Await;
import java.lang.reflect.Proxy;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Servers that are programs: what they offer, how they fail, and how they come back.
@Timeout(60)
@Tag("slow")
class McpPoolTest {
    @TempDir
    Path directory;

    private final LinkedBlockingQueue<String> changes = new LinkedBlockingQueue<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final List<String> progress = new CopyOnWriteArrayList<>();
    private McpPool pool;

    @BeforeEach
    void open() {
        var host = new McpHost(
                _ -> ProcessLauncher.direct(),
                System.getenv(),
                _ -> HttpClient.newHttpClient(),
                directory.resolve("logs"),
                new ServerSignIns(_ -> HttpClient.newHttpClient(), directory.resolve("data/mcp-auth.json"), _ -> {}));
        pool = new McpPool(host, new McpListener() {
            @Override
            public void changed(Scope scope, String server) {
                changes.add(server);
            }

            @Override
            public void failed(Scope scope, String reason) {
                failures.add(reason);
            }
        });
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private Map<String, Object> entry(String fault) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Map.of(
                "type",
                "local",
                "command",
                List.of(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ScriptedMcpServer.class.getName(),
                        fault,
                        directory.resolve("notes").toString()));
    }

    private McpServers servers(boolean trusted, Map<String, Object> config) {
        return pool.of(new Scope(directory.toString(), Project.GLOBAL), trusted, config, _ -> true);
    }

    /// A connected server with the name `a b`.
    private McpServers ready(String fault) throws InterruptedException {
        var servers = servers(true, Map.of("a b", entry(fault)));
        servers.connect("a b");
        return servers;
    }

    private static Tool tool(McpServers servers, String name) {
        return servers.tools().tools().stream()
                .filter(tool -> tool.spec().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among the tools"));
    }

    private ToolContext context(List<List<String>> answers) {
        return context(_ -> answers, null);
    }

    private ToolContext context(Sampling sampling) {
        return context(_ -> List.of(), sampling);
    }

    private ToolContext context(Questions questions, @Nullable Sampling sampling) {
        return (ToolContext) Proxy.newProxyInstance(
                ToolContext.class.getClassLoader(), new Class<?>[] {ToolContext.class}, (_, method, arguments) -> {
                    if (method.getName().equals("questions")) return questions;
                    if (method.getName().equals("sampling")) return sampling;
                    if (method.getName().equals("progress")) return progress.add((String) arguments[0]) ? null : null;
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private void await(McpServers servers, String status) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!servers.status().get("a b").status().equals(status)) {
            changes.poll(100, TimeUnit.MILLISECONDS);
            assertThat(System.nanoTime()).as("waiting for " + status).isLessThan(end);
        }
    }

    @Test
    void offersWhatTheServerHas() throws Exception {
        var servers = ready("");
        assertThat(servers.status()).containsExactly(Map.entry("a b", McpStatus.connected()));
        assertThat(servers.tools().tools().stream().map(tool -> tool.spec().name()))
                .containsExactly("a_b_echo", "a_b_slow", "a_b_die", "list_mcp_resources", "read_mcp_resource");
        assertThat(servers.instructions()).containsExactly(Map.entry("a b", "Use echo."));
        assertThat(servers.resources())
                .containsExactly(new McpResource("one", "test://one", null, "text/plain", "a b"));
        assertThat(servers.templates())
                .containsExactly(new McpTemplate("page", "test://{book}/pages/{page}.md", null, null, "a b"));
        assertThat(servers.read("a b", "test://one"))
                .containsExactly(new McpContent("test://one", null, "the text", null));
        assertThat(tool(servers, "list_mcp_resources")
                        .run(Map.of(), context(List.of()))
                        .text())
                .isEqualTo(
                        "a b test://one (one)\n" + "a b test://{book}/pages/{page}.md (page, replace {…} by values)");
        var prompt = new McpPrompt("a b", "greet", null, List.of(new McpPrompt.Argument("who", null, true)));
        assertThat(servers.prompts()).containsExactly(prompt);
        assertThat(servers.prompt(prompt, Map.of("who", "you"))).isEqualTo("Hello, you");
        var echo = tool(servers, "a_b_echo");
        assertThat(echo.spec().schema())
                .isEqualTo(Map.of("type", "object", "properties", Map.of("text", Map.of("type", "string"))));
        assertThat(echo.run(Map.of("text", "hi"), context(List.of())).text()).isEqualTo("hi");
    }

    @Tag("slow")
    @Test
    void aToolThatMovesGetsItsTimeAgain() throws Exception {
        var entry = new HashMap<>(entry(""));
        entry.put("timeout", 3000);
        var servers = servers(true, Map.of("a b", entry));
        while (!servers.status().get("a b").equals(McpStatus.connected())) servers.connect("a b");
        assertThat(tool(servers, "a_b_slow").run(Map.of(), context(List.of())).text())
                .isEqualTo("done");
        assertThat(progress).containsExactly("1", "2", "3", "4");
    }

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

    @Test
    void toolsThatNoModelCouldCallAreLeftOut() throws Exception {
        var plain = Map.of("type", "object", "properties", Map.of());
        assertThat(ready("odd").tools().tools())
                .filteredOn(tool -> tool.spec().name().startsWith("a_b_"))
                .extracting(tool -> tool.spec().name(), tool -> tool.spec().schema())
                .containsExactly(
                        tuple(
                                "a_b_go_on",
                                Map.of("type", "object", "properties", Map.of("text", Map.of("type", "string")))),
                        tuple("a_b_list", plain),
                        tuple("a_b_loose", plain));
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
    void programsDoNotRunInUntrustedDirectories() throws Exception {
        var servers = servers(false, Map.of("a b", entry("")));
        servers.connect("a b");
        assertThat(servers.status().get("a b"))
                .isEqualTo(McpStatus.failed("MCP server a b was not started: it is a program, and " + directory
                        + " is not trusted. Trust it with: lungo trust"));
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
        // Programs of earlier tests may end in between.
        assertThat(before).containsAll(programs());
    }

    private static Set<ProcessHandle> programs() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .collect(Collectors.toSet());
    }

    @Test
    void serversHearOfOtherFolders() throws Exception {
        var config = Map.<String, Object>of("a b", entry("all"));
        var scope = new Scope(directory.toString(), Project.GLOBAL);
        pool.of(scope, true, config, _ -> true).connect("a b");
        var more = directory.resolve("more");
        var servers = pool.of(scope, true, config, _ -> true, List.of(more));
        Await.until(() -> Files.readString(directory.resolve("notes")).equals("start\nroots\n"));
        assertThat(tool(servers, "a_b_roots").run(Map.of(), context(List.of())).text())
                .isEqualTo(directory.toUri() + " " + more.toUri());
    }

    @Test
    void proposesValuesForArgumentsAndVariables() throws Exception {
        var servers = ready("");
        assertThat(servers.proposals("a b:greet", "A")).isEqualTo(new McpProposals(0, List.of("Ada Lovelace", "Alan")));
        assertThat(servers.proposals("a b:greet", "\"Ada")).isEqualTo(new McpProposals(0, List.of("Ada Lovelace")));
        assertThat(servers.proposals("a b:greet", "")).isEqualTo(new McpProposals(0, List.of("Ada Lovelace", "Alan")));
        assertThat(servers.proposals("review", "A")).isEqualTo(McpProposals.NONE);
        var begun = new McpMention("a b", "test://", "page", null, true);
        assertThat(servers.find("test"))
                .containsExactly(new McpMention("a b", "test://one", "one", null, false), begun);
        assertThat(servers.find("a b:test://a"))
                .containsExactly(
                        new McpMention("a b", "test://a%20b/pages/", "page", null, true),
                        new McpMention("a b", "test://atlas/pages/", "page", null, true));
        assertThat(servers.find("a b:test://atlas/pages/"))
                .containsExactly(new McpMention("a b", "test://atlas/pages/atlas-1.md", "page", null, false));
        assertThat(servers.named("a b:test://x")).isEqualTo(new McpMention("a b", "test://x", "test://x", null, false));
        assertThat(servers.named("a b:text")).isNull();
        assertThat(servers.named("other:test://x")).isNull();
    }

    @Test
    void aServerUsesTheModelIfItsUserAgrees() throws Exception {
        var servers = ready("all");
        var asked = new ArrayList<Sampling.Request>();
        var lent = context(request -> {
            asked.add(request);
            return new Sampling.Answer("small-1", "42", true);
        });
        assertThat(tool(servers, "a_b_think")
                        .run(Map.of("text", "6 * 7?"), lent)
                        .text())
                .isEqualTo("small-1: 42");
        assertThat(asked)
                .containsExactly(new Sampling.Request(
                        "a b", null, List.of(new Passage(false, "6 * 7?")), new Terms(50, null, List.of("small"))));
        var refusing = context(_ -> {
            throw new ToolFailure.Rejected("The user rejected it.");
        });
        assertThat(tool(servers, "a_b_think").run(Map.of("text", "?"), refusing).text())
                .isEqualTo("refused: The user rejected it.");
    }

    /// Questions of a server end with the call that it works on.
    @Test
    void aStoppedCallTakesItsQuestionsAway() throws Exception {
        var servers = ready("all");
        var asking = new CompletableFuture<Thread>();
        var over = new CountDownLatch(1);
        Questions never = _ -> {
            asking.complete(Thread.currentThread());
            try {
                return new CompletableFuture<List<List<String>>>().get();
            } catch (ExecutionException impossible) {
                throw new AssertionError(impossible);
            } finally {
                over.countDown();
            }
        };
        var call = Thread.ofVirtual().start(() -> {
            try {
                tool(servers, "a_b_ask").run(Map.of(), context(never, null));
            } catch (ToolFailure | InterruptedException stopped) {
                progress.add("stopped");
            }
        });
        asking.get(30, TimeUnit.SECONDS);
        call.interrupt();
        call.join();
        assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(progress).containsExactly("stopped");
    }
}
