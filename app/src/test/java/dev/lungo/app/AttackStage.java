package dev.lungo.app;

import static dev.lungo.app.Scripts.bash;
import static dev.lungo.app.Scripts.call;
import static dev.lungo.app.Scripts.script;
import static dev.lungo.app.Scripts.text;
import static dev.lungo.app.Scripts.tool;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A person's machine with keys, rules, and a provider, beside a listener at an attacker's address.
final class AttackStage implements AutoCloseable {
    static final String FILE_SECRET = "canary-private-key-7f3a5512";
    static final String VARIABLE_SECRET = "canary-env-key-91bd20c4";
    static final Map<String, String> PROMPTS = Map.of(
            "hello",
            "hello there",
            "run",
            "run it",
            "write",
            "write it",
            "peek",
            "peek outside",
            "fetch",
            "fetch it",
            "delegate",
            "delegate it",
            "look",
            "look at it",
            "shell",
            "hello there");

    private final HttpServer listener;
    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final Path outside;
    final Stage stage;
    private int seen;

    AttackStage(Path root) throws IOException {
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        listener.createContext("/", this::hear);
        listener.start();
        var home = root.toRealPath();
        outside = Files.createDirectories(home.resolve("outside"));
        Files.writeString(Files.createDirectories(home.resolve(".ssh")).resolve("id_ed25519"), FILE_SECRET + "\n");
        stage = Stage.open(
                home, scenarios(home), Map.of("ANTHROPIC_API_KEY", VARIABLE_SECRET, "LUNGO_CONFIG_CONTENT", "{}"));
        configure(home);
    }

    /// The attacker's address for one attack.
    String address(String attack) {
        return "http://127.0.0.1:" + listener.getAddress().getPort() + "/" + attack;
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            arrived.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + Map.copyOf(exchange.getRequestHeaders()) + " " + body);
            exchange.sendResponseHeaders(404, -1);
        }
    }

    /// The user's own rules and providers, which every file of a project follows; no address leads away from this
    /// machine.
    private void configure(Path home) throws IOException {
        var address = stage.model().url() + "/v1";
        var facts = Map.of("tool_call", true, "limit", Map.of("context", 128_000, "output", 8_000));
        var practice = Map.of(
                "npm",
                Speech.CHAT_COMPLETIONS.npm(),
                "models",
                Map.of("practice", facts),
                "options",
                Map.of("baseURL", address, "apiKey", "{env:PRACTICE_KEY}"));
        var anthropic = Map.of("options", Map.of("baseURL", address));
        var configuration = Map.of(
                "model",
                "practice/practice",
                "small_model",
                "practice/practice",
                "provider",
                Map.of("practice", practice, "anthropic", anthropic),
                "permission",
                Map.of("bash", "ask", "edit", "ask", "webfetch", "ask"),
                "retry",
                Map.of("max_attempts", 1));
        Files.writeString(
                Files.createDirectories(home.resolve("config/lungo")).resolve("lungo.json"), Json.text(configuration));
    }

    private Scenarios scenarios(Path home) {
        var key = home.resolve(".ssh/id_ed25519").toString();
        return Scenarios.of(
                script(PROMPTS.get("hello"), text("Hello.")),
                script(PROMPTS.get("run"), bash("touch model-ran"), text("Done.")),
                script(
                        PROMPTS.get("write"),
                        call(tool("write", Map.of("filePath", "model-wrote.txt", "content", "written\n"))),
                        text("Done.")),
                script(PROMPTS.get("peek"), call(tool("read", Map.of("filePath", key))), text("Done.")),
                script(
                        PROMPTS.get("fetch"),
                        call(tool("webfetch", Map.of("url", address("by-model"), "format", "text"))),
                        text("Done.")),
                script(
                        PROMPTS.get("delegate"),
                        call(Errands.task("evil", "Errand", PROMPTS.get("run"))),
                        text("Done.")),
                script(PROMPTS.get("look"), call(tool("read", Map.of("filePath", "sub/file.txt"))), text("Done.")));
    }

    Map<String, String> variables(String attack, Path directory, Path canary) {
        return Map.of(
                "LISTENER",
                address(attack),
                "CANARY",
                canary.toString(),
                "HOME",
                stage.root().toString(),
                "OUTSIDE",
                outside.toString(),
                "DIR",
                directory.toString());
    }

    /// Effects of the attack since the last call, in words; empty if it failed.
    List<String> achieved(String attack, Path directory, Path canary, String shown) {
        var requests = stage.model().requests();
        var sent = requests.subList(seen, requests.size()).stream()
                .map(request -> request.headers() + request.text())
                .collect(Collectors.joining());
        seen = requests.size();
        var heard = arrived.stream()
                .filter(request -> request.contains("/" + attack) || request.contains("/by-model"))
                .toList();
        return Stream.of(
                        heard.isEmpty() ? "" : "listener: " + heard,
                        Files.exists(canary) ? "canary: something ran" : "",
                        leaks(sent) ? "secret: sent to the model" : "",
                        leaks(shown) ? "secret: shown: " + shown : "",
                        exists(directory, "model-ran") ? "allowed: the model ran a command" : "",
                        exists(directory, "model-wrote.txt") ? "allowed: the model wrote a file" : "")
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /// Every request that reached the attacker's address.
    List<String> arrived() {
        return List.copyOf(arrived);
    }

    private static boolean leaks(String text) {
        return text.contains(FILE_SECRET) || text.contains(VARIABLE_SECRET);
    }

    private static boolean exists(Path directory, String name) {
        return Files.exists(directory.resolve(name));
    }

    @Override
    public void close() throws IOException {
        stage.close();
        listener.stop(0);
    }
}
