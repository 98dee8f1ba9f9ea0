package dev.lungo.app;

import dev.lungo.cli.ClientMain;
import dev.lungo.client.LungoClient;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.testkit.Await;
import dev.lungo.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The end of `lungo mcp serve` and `lungo acp` by a signal: the tasks of their agents and editors end with them.
@Tag("slow")
@Timeout(180)
class ServedAgentTest {
    private static final String TASK = "Take your time";
    /// Longer than the lease of a client that cannot say that it ends.
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path root;

    private Stage stage;
    private Path directory;
    private Process served;

    @BeforeEach
    void open() throws IOException {
        stage = Stage.open(
                root,
                new Scenarios(
                        List.of(Scripts.script(TASK, Scripts.bash("touch started; sleep 600"), Scripts.text("Done.")))),
                Map.of());
        directory = stage.directory("served");
    }

    @AfterEach
    void close() throws IOException {
        served.destroyForcibly();
        stage.close();
    }

    private void serve(String... options) throws IOException {
        start(List.of("mcp", "serve"), options);
    }

    private void start(List<String> command, String... options) throws IOException {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ClientMain.class.getName()));
        line.addAll(command);
        line.addAll(List.of("--attach", stage.server().address(), "--token", Stage.TOKEN));
        line.addAll(List.of(options));
        var builder = new ProcessBuilder(line).directory(directory.toFile());
        builder.environment().putAll(stage.environment());
        served = builder.start();
    }

    private static String message(int id, String method, Map<String, Object> parameters) {
        return Json.text(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", parameters));
    }

    private static String initialize() {
        return message(
                1,
                "initialize",
                Map.of(
                        "protocolVersion", "2025-11-25",
                        "capabilities", Map.of(),
                        "clientInfo", Map.of("name", "agent", "version", "1")));
    }

    private static String task() {
        return message(2, "tools/call", Map.of("name", "lungo_prompt", "arguments", Map.of("message", TASK)));
    }

    private void endsWithItsTask() throws Exception {
        endsWithItsTask(ProcessHandle::destroy);
    }

    private void endsWithItsTask(Consumer<ProcessHandle> end) throws Exception {
        try (var client = stage.client(directory)) {
            Await.until(() -> isWorking(client) && Files.exists(directory.resolve("started")));
            // A process would close the streams, too, which ends it without a signal.
            end.accept(served.toHandle());
            served.waitFor();
            Await.until(() -> !isWorking(client), PATIENCE);
        }
    }

    private static boolean isWorking(LungoClient client) {
        return client.statuses().values().stream().anyMatch(SessionStatus.Busy.class::isInstance);
    }

    @Test
    void itEndsTheTaskOfItsAgent() throws Exception {
        giveTask();
        endsWithItsTask();
    }

    @Test
    void theTaskOfItsAgentEndsOnceItIsKilled() throws Exception {
        giveTask();
        endsWithItsTask(ProcessHandle::destroyForcibly);
    }

    private void giveTask() throws IOException {
        serve();
        var agent = served.outputWriter(StandardCharsets.UTF_8);
        agent.write(initialize() + "\n" + task() + "\n");
        agent.flush();
    }

    @Test
    void itEndsThePromptOfItsEditor() throws Exception {
        prompt();
        endsWithItsTask();
    }

    @Test
    void thePromptOfItsEditorEndsOnceItIsKilled() throws Exception {
        prompt();
        endsWithItsTask(ProcessHandle::destroyForcibly);
    }

    private void prompt() throws IOException {
        start(List.of("acp"));
        var editor = served.outputWriter(StandardCharsets.UTF_8);
        var opened = message(2, "session/new", Map.of("cwd", directory.toString(), "mcpServers", List.of()));
        editor.write(message(1, "initialize", Map.of("protocolVersion", 1)) + "\n" + opened + "\n");
        editor.flush();
        var answers = served.inputReader(StandardCharsets.UTF_8);
        var answer = Json.tree(answers.readLine());
        while (answer.path("id").asInt(0) != 2) answer = Json.tree(answers.readLine());
        var prompt = Map.of(
                "sessionId",
                answer.at("/result/sessionId").asString(),
                "prompt",
                List.of(Map.of("type", "text", "text", TASK)));
        editor.write(message(3, "session/prompt", prompt) + "\n");
        editor.flush();
    }

    @Test
    void itEndsTheTasksOfAgentsOverHttp() throws Exception {
        serve("--port", "0");
        BufferedReader printed = served.inputReader(StandardCharsets.UTF_8);
        var address = URI.create(printed.readLine().replace("Serving at ", ""));
        var token = printed.readLine().replace("Header for clients: Authorization: ", "");
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(address)
                    .header("Authorization", token)
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json, text/event-stream");
            var opened = http.send(
                    request.copy().POST(BodyPublishers.ofString(initialize())).build(), BodyHandlers.ofString());
            var session = opened.headers().firstValue("Mcp-Session-Id").orElseThrow();
            var answer = http.sendAsync(
                    request.copy()
                            .header("Mcp-Session-Id", session)
                            .POST(BodyPublishers.ofString(task()))
                            .build(),
                    BodyHandlers.ofString());
            endsWithItsTask();
            answer.cancel(true);
        }
    }
}
