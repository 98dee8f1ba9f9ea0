package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lungo.core.event.Scope;
import dev.lungo.core.mcp.McpServers;
import dev.lungo.core.mcp.McpStatus;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.session.Project;
import dev.lungo.core.tool.Questions;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.mcp.oauth.ServerSignIns;
import dev.lungo.mcp.pool.McpHost;
import dev.lungo.mcp.pool.McpPool;
import dev.lungo.testkit.NpmPackages;
import dev.lungo.workspace.limit.CommandLimits;
import dev.lungo.workspace.process.ProcessTrees;
import dev.lungo.workspace.sandbox.Sandbox;
import dev.lungo.workspace.sandbox.SandboxLauncher;
import dev.lungo.workspace.sandbox.SandboxLauncher.Mode;
import dev.lungo.workspace.sandbox.SandboxReport.Means;
import dev.lungo.workspace.sandbox.SandboxScope;
import dev.lungo.workspace.sandbox.ScopeDomains;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The protocol's reference servers, driven over each transport.
@Tag("slow")
@Timeout(240)
class RealMcpServersTest {
    private static final String VERSION = "2026.8.31";

    @TempDir
    Path directory;

    private final LinkedBlockingQueue<String> changes = new LinkedBlockingQueue<>();
    private final List<String> progress = new CopyOnWriteArrayList<>();
    private final List<Process> started = new ArrayList<>();
    private McpPool pool;
    private ProcessLauncher launcher = ProcessLauncher.direct();

    @BeforeEach
    void open() throws IOException {
        directory = directory.toRealPath();
        var host = new McpHost(
                _ -> launcher,
                System.getenv(),
                _ -> HttpClient.newHttpClient(),
                directory.resolve("logs"),
                new ServerSignIns(_ -> HttpClient.newHttpClient(), directory.resolve("data/mcp-auth.json"), _ -> {}));
        pool = new McpPool(host, (_, server) -> changes.add(server));
    }

    @AfterEach
    void close() {
        pool.close();
        started.forEach(Process::destroyForcibly);
    }

    private static String program(String name) throws Exception {
        return NpmPackages.with("@modelcontextprotocol/" + name, VERSION)
                .resolve("node_modules/@modelcontextprotocol")
                .resolve(name)
                .resolve("dist/index.js")
                .toString();
    }

    private McpServers servers(Map<String, Object> config) throws InterruptedException {
        var servers = pool.of(new Scope(directory.toString(), Project.GLOBAL), true, Map.of("real", config), _ -> true);
        servers.connect("real");
        assertThat(servers.status()).containsExactly(Map.entry("real", McpStatus.connected()));
        return servers;
    }

    private McpServers local(String... command) throws InterruptedException {
        return servers(Map.of("type", "local", "command", List.of(command)));
    }

    /// The server `everything` at an address of this machine.
    private McpServers remote(String transport, String path) throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var server = new ProcessBuilder("node", program("server-everything"), transport)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("server.log").toFile());
        server.environment().put("PORT", String.valueOf(port));
        started.add(server.start());
        await(port);
        return servers(Map.of("type", "remote", "url", "http://127.0.0.1:" + port + path));
    }

    private static void await(int port) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                return;
            } catch (IOException yet) {
                assertThat(System.nanoTime()).as("waiting for the server").isLessThan(end);
                new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
            }
        }
    }

    /// Confines programs from now on, as far as `sandbox` can.
    private void confine(Sandbox sandbox, ProcessLauncher processes) {
        assumeTrue(
                sandbox.report().means() == Means.BUBBLEWRAP,
                "SKIPPED: " + sandbox.report().text());
        var scope = new SandboxScope(
                directory,
                Path.of(System.getProperty("user.home")),
                List.of(),
                List.of(),
                List.of(),
                ScopeDomains.NONE,
                CommandLimits.USUAL);
        launcher = new SandboxLauncher(sandbox, scope, Mode.ON, processes);
    }

    /// By the profile of a project's servers, and by that of the user's own.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void worksInTheSandbox(boolean sandbox, @TempDir Path state) throws Exception {
        try (var confining = new Sandbox(state, System.getenv());
                var processes = new ProcessTrees(state.resolve("commands"))) {
            confine(confining, processes);
            Files.writeString(directory.resolve("a.txt"), "the text\n");
            var command = List.of("node", program("server-filesystem"), directory.toString());
            var files = sandbox
                    ? Map.of("type", "local", "command", command, "sandbox", true)
                    : Map.<String, Object>of("type", "local", "command", command);
            var servers = servers(files);
            var read = Map.<String, Object>of("path", directory.resolve("a.txt").toString());
            assertThat(call(servers, "read_text_file", read).text()).contains("the text");
            var write =
                    Map.<String, Object>of("path", directory.resolve("b.txt").toString(), "content", "new");
            call(servers, "write_file", write);
            assertThat(directory.resolve("b.txt")).hasContent("new");
            pool.close();
        }
    }

    private Tool tool(McpServers servers, String name) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            for (var tool : servers.tools().tools()) if (tool.spec().name().equals(name)) return tool;
            assertThat(System.nanoTime()).as("waiting for " + name).isLessThan(end);
            changes.poll(200, TimeUnit.MILLISECONDS);
        }
    }

    /// The words of a user for a field of a form.
    private static String typed(String title) {
        if (title.contains("email")) return "ada@example.org";
        if (title.contains("uri")) return "https://example.org/";
        return title.contains("date") ? "2026-11-23" : "7";
    }

    private ToolOutput call(McpServers servers, String name, Map<String, Object> arguments) throws Exception {
        Questions questions = asked -> asked.stream()
                .map(question -> question.options().isEmpty()
                        ? List.of(typed(question.header()))
                        : List.of(question.options().getFirst().label()))
                .toList();
        var context = (ToolContext) Proxy.newProxyInstance(
                ToolContext.class.getClassLoader(), new Class<?>[] {ToolContext.class}, (_, method, given) -> {
                    if (method.getName().equals("questions")) return questions;
                    if (!method.getName().equals("progress")) throw new UnsupportedOperationException(method.getName());
                    progress.add((String) given[0]);
                    return null;
                });
        return tool(servers, "real_" + name).run(arguments, context);
    }

    @ParameterizedTest
    @CsvSource({"stdio,", "streamableHttp,/mcp", "sse,/sse"})
    void everything(String transport, String path) throws Exception {
        var servers = path == null ? local("node", program("server-everything"), "stdio") : remote(transport, path);
        assertThat(call(servers, "echo", Map.of("message", "hi")).text()).isEqualTo("Echo: hi");
        assertThat(call(servers, "get-sum", Map.of("a", 2, "b", 3)).text()).contains("5");
        var image = call(servers, "get-tiny-image", Map.of());
        assertThat(image.attachments())
                .singleElement()
                .satisfies(each -> assertThat(each.url()).startsWith("data:image/png;base64,"));
        assertThat(call(servers, "get-structured-content", Map.of("location", "New York"))
                        .text())
                .contains("temperature");
        assertThat(call(servers, "get-resource-links", Map.of("count", 2)).text())
                .contains("Resource ");
        assertThat(call(servers, "get-resource-reference", Map.of("resourceType", "Text", "resourceId", 1))
                        .text())
                .contains("demo://resource/");
        call(servers, "trigger-long-running-operation", Map.of("duration", 2, "steps", 4));
        assertThat(progress).isNotEmpty();
        assertThatThrownBy(() -> call(servers, "get-sum", Map.of("a", "x")))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("nvalid");
        assertThat(call(servers, "trigger-elicitation-request", Map.of()).text())
                .containsIgnoringCase("accept")
                .contains("ada@example.org", "https://example.org/", "2026-11-23");
        assertThat(servers.prompts())
                .extracting(prompt -> prompt.name())
                .contains("simple-prompt", "args-prompt", "completable-prompt", "resource-prompt");
        var prompt = servers.prompts().stream()
                .filter(each -> each.name().equals("args-prompt"))
                .findFirst()
                .orElseThrow();
        assertThat(servers.prompt(prompt, Map.of("city", "Rome"))).contains("Rome");
        var resource = servers.resources().getFirst();
        assertThat(servers.read("real", resource.uri()).getFirst().text()).isNotBlank();
        assertThat(servers.templates()).isNotEmpty();
        assertThat(servers.proposals("real:completable-prompt", "Eng").values()).contains("Engineering");
        assertThat(servers.instructions().get("real")).contains("Everything");
    }

    @Test
    void filesystem() throws Exception {
        Files.writeString(directory.resolve("a.txt"), "the text\n");
        var servers = local("node", program("server-filesystem"), directory.toString());
        var file = directory.resolve("a.txt").toString();
        var read = new HashMap<String, Object>(Map.of("path", file));
        assertThat(call(servers, "read_text_file", read).text()).contains("the text");
        call(servers, "write_file", Map.of("path", directory.resolve("b.txt").toString(), "content", "new"));
        assertThat(directory.resolve("b.txt")).hasContent("new");
        assertThatThrownBy(() -> call(servers, "read_text_file", Map.of("path", "/etc/hostname")))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("denied");
    }

    @Test
    void memory() throws Exception {
        var servers = servers(Map.of(
                "type",
                "local",
                "command",
                List.of("node", program("server-memory")),
                "environment",
                Map.of("MEMORY_FILE_PATH", directory.resolve("memory.jsonl").toString())));
        var entity = Map.of("name", "Lungo", "entityType", "program", "observations", List.of("is small"));
        call(servers, "create_entities", Map.of("entities", List.of(entity)));
        assertThat(call(servers, "search_nodes", Map.of("query", "Lungo")).text())
                .contains("is small");
    }
}
