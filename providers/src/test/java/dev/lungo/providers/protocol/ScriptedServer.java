package dev.lungo.providers.protocol;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// A real HTTP server on loopback that answers every request with scripted bytes.
public final class ScriptedServer implements AutoCloseable {
    public record Answer(int status, Map<String, String> headers, byte[] body, Ending ending) {
        public static Answer json(int status, String body) {
            return new Answer(
                    status,
                    Map.of("Content-Type", "application/json"),
                    body.getBytes(StandardCharsets.UTF_8),
                    Ending.CLEAN);
        }

        public static Answer stream(String body) {
            return new Answer(
                    200,
                    Map.of("Content-Type", "text/event-stream"),
                    body.getBytes(StandardCharsets.UTF_8),
                    Ending.CLEAN);
        }
    }

    /// `path` with its query; the names of headers begin with a capital.
    public record Asked(int port, String path, Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return headers.containsKey(name) ? headers.get(name).getFirst() : "";
        }
    }

    /// CLEAN ends the body, RESET breaks the connection, STALL keeps it open until the server closes, SILENT never
    /// answers.
    public enum Ending {
        CLEAN,
        RESET,
        STALL,
        SILENT
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    public final List<Asked> asked = new CopyOnWriteArrayList<>();
    public volatile Answer answer = Answer.stream("");
    /// For a server whose answers depend on the request.
    public volatile Function<Asked, Answer> answers = _ -> answer;

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    public ScriptedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public String url() {
        return root() + "/v1";
    }

    public String root() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var one = new Asked(
                exchange.getRemoteAddress().getPort(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        asked.add(one);
        var now = answers.apply(one);
        if (now.ending() == Ending.SILENT) await();
        now.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(
                now.status(), now.ending() == Ending.RESET ? now.body().length + 10 : now.body().length == 0 ? -1 : 0);
        if (now.body().length > 0) exchange.getResponseBody().write(now.body());
        exchange.getResponseBody().flush();
        if (now.ending() == Ending.STALL) await();
        if (now.ending() != Ending.RESET) exchange.getResponseBody().close();
        exchange.close();
    }

    private void await() {
        try {
            closing.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
