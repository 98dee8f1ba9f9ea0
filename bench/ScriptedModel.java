import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/// The smallest model that speaks OpenAI chat completions, inside the benchmark, so that it can read the clock
/// at the first and the last byte. Requests without tools ask for a title and get one.
final class ScriptedModel implements AutoCloseable {
    static final String ANSWER = "Hello from the scripted model.";

    /// A reply to each request: `turn` counts the tool results in it.
    @FunctionalInterface
    interface Script {
        void play(String request, int turn, Reply reply) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final Script script;

    private ScriptedModel(HttpServer server, Script script) {
        this.server = server;
        this.script = script;
    }

    static ScriptedModel start(Script script) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var model = new ScriptedModel(server, script);
        server.createContext("/v1/chat/completions", model::answer);
        server.start();
        return model;
    }

    /// Answers every request with one line.
    static ScriptedModel brief() throws IOException {
        return start((_, _, reply) -> reply.text(ANSWER));
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            var reply = new Reply(out);
            if (request.contains("\"tools\":[")) {
                script.play(request, request.split("\"role\":\"tool\"", -1).length - 1, reply);
            } else {
                reply.text("Title");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /// The stream of one answer.
    static final class Reply {
        private final OutputStream out;
        private long prompt = 100;
        private long cached;

        private Reply(OutputStream out) {
            this.out = out;
        }

        /// The answer's text about its request.
        void usage(long prompt, long cached) {
            this.prompt = prompt;
            this.cached = cached;
        }

        /// A complete answer.
        void text(String text) throws IOException {
            chunk(text);
            end("stop");
        }

        void chunk(String text) throws IOException {
            send(frame(Map.of("content", text), null));
        }

        /// A complete answer that calls one tool, and the time when its last byte was sent.
        long call(int number, String tool, Map<String, ?> input) throws IOException {
            var call = Map.of(
                    "index",
                    0,
                    "id",
                    "call_" + number,
                    "type",
                    "function",
                    "function",
                    Map.of("name", tool, "arguments", Json.text(input)));
            send(frame(Map.of("tool_calls", List.of(call)), null));
            return end("tool_calls");
        }

        long end(String reason) throws IOException {
            long now = System.nanoTime();
            send(frame(Map.of(), reason) + "data: [DONE]\n\n");
            return now;
        }

        private String frame(Map<String, ?> delta, String finish) {
            return "data:"
                + " {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"model\":\"practice\",\"choices\":[{\"index\":0,\"delta\":"
                    + Json.text(delta)
                    + ",\"finish_reason\":" + Json.text(finish) + "}]"
                    + (finish == null
                            ? ""
                            : ",\"usage\":{\"prompt_tokens\":" + prompt
                                    + ",\"completion_tokens\":10,\"prompt_tokens_details\":{\"cached_tokens\":" + cached
                                    + "}}")
                    + "}\n\n";
        }

        private void send(String frames) throws IOException {
            out.write(frames.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
