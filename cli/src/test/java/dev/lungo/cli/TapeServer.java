package dev.lungo.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lungo.client.ServerAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// A real HTTP server that gives fixed answers and, after a prompt or a request for messages, plays recorded events.
/// A tape is lines of events; `# wait METHOD /path` waits for such a request, `# cut` ends the stream and the rest
/// comes on the next one, `# end` ends all of them.
public final class TapeServer implements AutoCloseable {
    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> tape;
    private @Nullable String trigger = "POST /session/ses_1/prompt_async";
    private int position;
    private volatile boolean ended;
    private boolean closed;

    public TapeServer(List<String> tape) throws IOException {
        this.tape = tape;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        answer("GET /config", 200, "{}");
        answer("GET /lungo/model", 200, "{\"model\":\"test/m\",\"source\":\"config\"}");
        answer("POST /session", 200, session("ses_1", "A test"));
        answer("GET /session/ses_1", 200, session("ses_1", "A test"));
        answer("GET /session/ses_1/children", 200, "[]");
        answer("GET /session/status", 200, "{}");
        answer("GET /permission", 200, "[]");
        answer("GET /question", 200, "[]");
        answer("POST /session/ses_1/prompt_async", 204, "");
        answer("POST /session/ses_1/abort", 200, "true");
        server.start();
    }

    public static String session(String id, String title) {
        return """
            {"id":"%s","slug":"s","projectID":"p","directory":"/work","path":"","title":"%s","version":"0.1.0","cost":0,
             "tokens":{"input":0,"output":0,"reasoning":0,"cache":{"read":0,"write":0}},"time":{"created":1,"updated":2}}\
            """.formatted(id, title);
    }

    /// The tape plays after this request instead of the prompt; null plays it at once.
    public TapeServer playAfter(@Nullable String request) {
        trigger = request;
        return this;
    }

    public synchronized TapeServer answer(String request, int status, String body) {
        answers.put(request, new Answer(status, body));
        return this;
    }

    public ServerAddress address() {
        return ServerAddress.bearer("http://127.0.0.1:" + server.getAddress().getPort(), "secret");
    }

    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (request.equals("GET /event")) {
                play(exchange);
                return;
            }
            var answer = note(request, body);
            var bytes = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(answer.status, answer.status == 204 ? -1 : bytes.length);
            if (answer.status != 204) exchange.getResponseBody().write(bytes);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Answer note(String request, String body) {
        requests.add(body.isEmpty() ? request : request + " " + body);
        notifyAll();
        if (request.startsWith("POST /permission/") || request.startsWith("POST /question/"))
            return answers.getOrDefault(request, new Answer(200, "true"));
        return answers.getOrDefault(
                request,
                new Answer(404, "{\"name\":\"NotFoundError\",\"data\":{\"message\":\"There is no " + request + "\"}}"));
    }

    private void play(HttpExchange exchange) throws IOException, InterruptedException {
        if (ended) {
            exchange.sendResponseHeaders(503, -1);
            return;
        }
        exchange.getResponseHeaders().set("content-type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        frame(exchange, "{\"id\":\"evt_0\",\"type\":\"server.connected\",\"properties\":{}}");
        if (trigger != null) await(trigger);
        while (position < tape.size()) {
            var line = tape.get(position++);
            if (line.equals("# end")) ended = true;
            if (ended || line.equals("# cut")) return;
            if (line.startsWith("# wait ")) await(line.substring(7));
            else if (!line.isBlank()) frame(exchange, line);
        }
        synchronized (this) {
            while (!closed) wait();
        }
    }

    public synchronized void await(String request) throws InterruptedException {
        while (!closed && requests.stream().noneMatch(seen -> seen.startsWith(request))) wait();
    }

    private static void frame(HttpExchange exchange, String json) throws IOException {
        exchange.getResponseBody().write(("id: 7\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        server.stop(0);
        threads.shutdownNow();
    }
}
