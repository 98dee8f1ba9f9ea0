package dev.lungo.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A model server that rejects unknown keys, echoes rejected ones, and gives tokens to devices.
final class Lender implements AutoCloseable {
    private static final String ANSWER = """
        data: {"choices":[{"index":0,"delta":{"role":"assistant","content":"Let in."}}]}

        data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":2}}

        data: [DONE]

        """;

    private final HttpServer server;
    private final AtomicInteger tokens = new AtomicInteger();
    /// Status by key; a key that is not here is let in.
    final Map<String, Integer> refused = new ConcurrentHashMap<>();
    final Set<String> spent = ConcurrentHashMap.newKeySet();
    final List<String> shown = new CopyOnWriteArrayList<>();

    Lender() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.createContext("/v1/chat/completions", this::chat);
        server.createContext(
                "/device",
                exchange -> answer(
                        exchange,
                        200,
                        "{\"device_code\":\"lender-device-code\",\"user_code\":\"LEND-1\",\"verification_uri\":\"https://page.test\",\"interval\":1}"));
        server.createContext("/token", this::token);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    static String access(int number) {
        return "lender-access-token-" + number;
    }

    private void chat(HttpExchange exchange) throws IOException {
        var key = exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
        shown.add(key);
        var status = refused.getOrDefault(key, 200);
        answer(
                exchange,
                status,
                status == 200 ? ANSWER : "{\"error\":{\"message\":\"Incorrect API key provided: " + key + "\"}}");
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var old = form.replaceFirst(".*refresh_token=(lender-refresh-token-\\d+).*", "$1");
        if (form.contains("grant_type=refresh_token") && !spent.add(old)) {
            answer(
                    exchange,
                    400,
                    "{\"error\":\"invalid_grant\",\"error_description\":\"" + old + " was used before\"}");
            return;
        }
        int number = tokens.incrementAndGet();
        answer(
                exchange,
                200,
                "{\"access_token\":\"" + access(number) + "\",\"refresh_token\":\"lender-refresh-token-" + number
                        + "\",\"expires_in\":3600}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", body.startsWith("data:") ? "text/event-stream" : "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
