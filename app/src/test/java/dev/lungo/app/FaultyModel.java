package dev.lungo.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/// A server of one provider that speaks chat completions and fails on demand. Requests without tools are side jobs:
/// they are answered at once and kept apart.
final class FaultyModel implements AutoCloseable {
    record Answer(int status, Map<String, String> headers, String body, boolean cut) {
        static Answer says(String text) {
            return stream(chunk("{\"content\":" + Json.text(text) + "}") + end("stop", 100), false);
        }

        /// A text, with this number of input tokens reported.
        static Answer fills(String text, long tokens) {
            return stream(chunk("{\"content\":" + Json.text(text) + "}") + end("stop", tokens), false);
        }

        static Answer calls(String tool, Map<String, ?> arguments) {
            var call = Map.of(
                    "index",
                    0,
                    "id",
                    "call_" + System.nanoTime(),
                    "type",
                    "function",
                    "function",
                    Map.of("name", tool, "arguments", Json.text(arguments)));
            return stream(chunk("{\"tool_calls\":" + Json.text(List.of(call)) + "}") + end("tool_calls", 100), false);
        }

        static Answer cut(String text) {
            return stream(chunk("{\"content\":" + Json.text(text) + "}"), true);
        }

        static Answer status(int status, String code, String... headers) {
            var body = Map.of("error", Map.of("message", "no: " + code, "code", code, "type", code));
            return new Answer(
                    status, headers.length == 0 ? Map.of() : Map.of(headers[0], headers[1]), Json.text(body), false);
        }

        private static Answer stream(String body, boolean cut) {
            return new Answer(200, Map.of("Content-Type", "text/event-stream"), body, cut);
        }

        private static String chunk(String delta) {
            return "data: {\"choices\":[{\"index\":0,\"delta\":" + delta + "}]}\n\n";
        }

        private static String end(String reason, long read) {
            return "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason
                    + "\"}],\"usage\":{\"prompt_tokens\":" + read + ",\"completion_tokens\":5,\"total_tokens\":"
                    + (read + 5) + "}}\n\ndata: [DONE]\n\n";
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    /// Answer to a request without tools.
    volatile Answer side = Answer.says("A side job");
    /// Answer if none was set.
    volatile Answer usual = Answer.says("fine");
    final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    final List<JsonNode> sides = new CopyOnWriteArrayList<>();

    FaultyModel() throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    FaultyModel then(Answer... next) {
        answers.addAll(List.of(next));
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /// Which model was asked, request by request.
    List<String> models() {
        return asked.stream().map(body -> body.path("model").asString("")).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = Json.tree(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        boolean aside = body.path("tools").isEmpty();
        (aside ? sides : asked).add(body);
        var answer = aside ? side : answers.poll();
        send(exchange, answer == null ? usual : answer);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers.forEach(exchange.getResponseHeaders()::set);
        var bytes = answer.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status, answer.cut ? bytes.length + 10 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().flush();
        if (!answer.cut) exchange.getResponseBody().close();
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
