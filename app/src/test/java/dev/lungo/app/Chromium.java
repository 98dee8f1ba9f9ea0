package dev.lungo.app;

import dev.lungo.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A headless Chromium with one page, driven over the DevTools protocol.
final class Chromium implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final Path profile;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final List<String> addresses = new CopyOnWriteArrayList<>();
    private final WebSocket socket;
    private final String session;

    private Chromium(Process process, Path profile, String address) {
        this.process = process;
        this.profile = profile;
        this.socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(address), new Ear())
                .join();
        var target = send("", "Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asString();
        this.session = send("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asString();
        for (var domain : List.of("Page", "Runtime", "Log", "Network")) call(domain + ".enable", Map.of());
    }

    /// The program, where it is installed.
    static Optional<Path> find() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(directory -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Chromium start(Path program, Path profile) throws IOException {
        var process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-extensions",
                        "--disable-background-networking",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.startsWith("DevTools listening on ")) continue;
            Thread.ofPlatform().daemon().start(() -> drain(lines));
            return new Chromium(process, profile, line.substring(line.indexOf("ws://")));
        }
        throw new IOException("Chromium ended at once");
    }

    /// Reads on, because a full pipe would stop the browser.
    private static void drain(BufferedReader lines) {
        try {
            while (lines.readLine() != null) continue;
        } catch (IOException ended) {
            // The stream closes under the reader when the browser ends.
        }
    }

    /// Errors in the page: exceptions, rejected requests, messages of the security policy.
    List<String> faults() {
        return faults;
    }

    void clearFaults() {
        faults.clear();
    }

    /// Every address that was asked for, without what stands behind its `#`.
    List<String> addresses() {
        return addresses;
    }

    void open(String url) {
        call("Page.navigate", Map.of("url", url));
    }

    /// The value of an expression, awaited when it is a promise.
    JsonNode evaluate(String expression) {
        var result =
                call("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (result.has("exceptionDetails"))
            throw new AssertionError(expression + ": " + result.path("exceptionDetails"));
        return result.path("result").path("value");
    }

    /// Waits until the expression is true, over a reload, too.
    void until(String expression) {
        var loop = "new Promise((done, fail) => { const end = Date.now() + " + PATIENCE_SECONDS * 1000
                + "; const look = () => { let is = false; try { is = "
                + expression
                + " } catch {} ; if (is) done(true); else if (Date.now() > end) fail(new"
                + " Error(document.body.innerText)); else setTimeout(look, 20) }; look() })";
        try {
            evaluate(loop);
        } catch (AssertionError broken) {
            if (!String.valueOf(broken.getMessage()).contains("navigated")) throw broken;
            evaluate(loop);
        }
    }

    /// Types into what has the focus, as a keyboard does.
    void type(String text) {
        call("Input.insertText", Map.of("text", text));
    }

    void enter() {
        var key = Map.of("key", "Enter", "code", "Enter", "windowsVirtualKeyCode", 13, "text", "\r");
        for (var type : List.of("keyDown", "keyUp")) {
            var event = new HashMap<String, Object>(key);
            event.put("type", type);
            call("Input.dispatchKeyEvent", event);
        }
    }

    void screen(int width, int height, boolean dark) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        call(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    void screenshot(Path file) throws IOException {
        Files.write(
                file,
                Base64.getDecoder()
                        .decode(call("Page.captureScreenshot", Map.of("format", "png"))
                                .path("data")
                                .asString()));
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        return send(session, method, parameters);
    }

    private JsonNode send(String target, String method, Map<String, ?> parameters) {
        int id = calls.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        answers.put(id, answer);
        var message = target.isEmpty()
                ? Map.of("id", id, "method", method, "params", parameters)
                : Map.of("id", id, "method", method, "params", parameters, "sessionId", target);
        socket.sendText(Json.text(message), true).join();
        var node = answer.orTimeout(2L * PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        if (node.has("error")) throw new AssertionError(method + ": " + node.path("error"));
        return node.path("result");
    }

    private void heard(JsonNode message) {
        var known = answers.remove(message.path("id").asInt(0));
        if (known != null) known.complete(message);
        switch (message.path("method").asString("")) {
            case "Runtime.exceptionThrown" ->
                faults.add(message.at("/params/exceptionDetails").toString());
            case "Log.entryAdded" ->
                faults.add(message.at("/params/entry/text").asString("") + " "
                        + message.at("/params/entry/url").asString(""));
            case "Network.requestWillBeSent" ->
                addresses.add(message.at("/params/request/url").asString(""));
            default -> {}
        }
    }

    /// Messages come in pieces.
    private final class Ear implements WebSocket.Listener {
        private final StringBuilder piece = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            piece.append(data);
            if (last) {
                heard(Json.tree(piece.toString()));
                piece.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
            // A link out of the profile, which would be deleted with a warning.
            Files.deleteIfExists(profile.resolve("SingletonSocket"));
        } catch (IOException | InterruptedException left) {
            throw new IllegalStateException(left);
        }
    }
}
