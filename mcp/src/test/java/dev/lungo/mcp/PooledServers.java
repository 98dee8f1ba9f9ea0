package dev.lungo.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Scope;
import dev.lungo.core.mcp.McpServers;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.session.Project;
import dev.lungo.core.tool.Questions;
import dev.lungo.core.tool.Sampling;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.mcp.oauth.ServerSignIns;
import dev.lungo.mcp.pool.McpHost;
import dev.lungo.mcp.pool.McpListener;
import dev.lungo.mcp.pool.McpPool;
import java.lang.reflect.Proxy;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A pool of servers that are programs, in a directory of its own.
abstract class PooledServers {
    @TempDir
    Path directory;

    final LinkedBlockingQueue<String> changes = new LinkedBlockingQueue<>();
    final List<String> failures = new CopyOnWriteArrayList<>();
    final List<String> progress = new CopyOnWriteArrayList<>();
    McpPool pool;

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

    Map<String, Object> entry(String fault) {
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

    McpServers servers(boolean trusted, Map<String, Object> config) {
        return pool.of(new Scope(directory.toString(), Project.GLOBAL), trusted, config, _ -> true);
    }

    /// A connected server with the name `a b`.
    McpServers ready(String fault) throws InterruptedException {
        var servers = servers(true, Map.of("a b", entry(fault)));
        servers.connect("a b");
        return servers;
    }

    static Tool tool(McpServers servers, String name) {
        return servers.tools().tools().stream()
                .filter(tool -> tool.spec().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among the tools"));
    }

    ToolContext context(List<List<String>> answers) {
        return context(_ -> answers, null);
    }

    ToolContext context(Sampling sampling) {
        return context(_ -> List.of(), sampling);
    }

    ToolContext context(Questions questions, @Nullable Sampling sampling) {
        return (ToolContext) Proxy.newProxyInstance(
                ToolContext.class.getClassLoader(), new Class<?>[] {ToolContext.class}, (_, method, arguments) -> {
                    if (method.getName().equals("questions")) return questions;
                    if (method.getName().equals("sampling")) return sampling;
                    if (method.getName().equals("progress")) return progress.add((String) arguments[0]) ? null : null;
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    void await(McpServers servers, String status) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!servers.status().get("a b").status().equals(status)) {
            changes.poll(100, TimeUnit.MILLISECONDS);
            assertThat(System.nanoTime()).as("waiting for " + status).isLessThan(end);
        }
    }
}
