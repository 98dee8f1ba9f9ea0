package dev.lungo.cli.mcp.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lungo.cli.mcp.serve.ServedPart;
import dev.lungo.cli.mcp.serve.ServedPeer;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// An MCP server on a port of this machine, for any number of clients. Only programs of this machine that know the
/// token are let in; without a token, only those that are no page of another site.
public final class McpEndpoint implements AutoCloseable {
    private static final String PATH = "/mcp";
    private static final String SESSION = "Mcp-Session-Id";
    /// The first revision whose clients continue a stream that was left.
    private static final String CONTINUED = "2025-11-25";

    private static final int LARGEST = 16 << 20;
    private static final int MOST_SESSIONS = 100;
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private record Client(HttpSession session, ServedPeer peer) {
        void close() {
            peer.close();
            session.close();
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("mcp-http-", 0).factory());
    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private final Supplier<List<ServedPart>> parts;
    private final @Nullable String token;
    private final Duration patience;

    private McpEndpoint(
            HttpServer server, Supplier<List<ServedPart>> parts, @Nullable String token, Duration patience) {
        this.server = server;
        this.parts = parts;
        this.token = token;
        this.patience = patience;
    }

    /// Begins to serve; port 0 is any free one.
    ///
    /// @param parts makes what one client is offered
    /// @param patience is how long a client waits for the next message before it has to ask again
    public static McpEndpoint open(
            int port, Supplier<List<ServedPart>> parts, @Nullable String token, Duration patience) throws IOException {
        // The JDK's server reads this once: small messages must leave at once.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var endpoint = new McpEndpoint(server, parts, token, patience);
        server.setExecutor(endpoint.threads);
        server.createContext(PATH, endpoint::handle);
        server.start();
        return endpoint;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var refusal = refusal(exchange);
            if (refusal != 0) exchange.sendResponseHeaders(refusal, -1);
            else
                switch (exchange.getRequestMethod()) {
                    case "POST" -> post(exchange);
                    case "GET" -> get(exchange);
                    case "DELETE" -> delete(exchange);
                    default -> exchange.sendResponseHeaders(405, -1);
                }
        } catch (InterruptedException ends) {
            Thread.currentThread().interrupt();
        }
    }

    /// The status for a request that is not let in; 0 for others. A page of another site cannot hide that it is one.
    private int refusal(HttpExchange exchange) {
        var origin = exchange.getRequestHeaders().getFirst("Origin");
        if (!isHere("http://" + exchange.getRequestHeaders().getFirst("Host")) || origin != null && !isHere(origin))
            return 403;
        var revision = exchange.getRequestHeaders().getFirst("MCP-Protocol-Version");
        if (revision != null && !ServedPeer.REVISIONS.contains(revision)) return 400;
        return isKnown(exchange.getRequestHeaders().getFirst("Authorization")) ? 0 : 401;
    }

    private static boolean isHere(String address) {
        try {
            var host = URI.create(address).getHost();
            return host != null && HERE.contains(host);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private boolean isKnown(@Nullable String authorization) {
        if (token == null) return true;
        var given = Objects.requireNonNullElse(authorization, "").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }

    private void post(HttpExchange exchange) throws IOException, InterruptedException {
        var message = message(exchange);
        if (message == null) return;
        boolean begins = message.path("method").asString("").equals("initialize");
        var client = begins ? begin(exchange, message.at("/params/protocolVersion")) : client(exchange);
        if (client == null) return;
        if (message.path("method").isString() && message.has("id")) {
            stream(exchange, client.session().request(message), 0);
        } else {
            client.session().take(message);
            exchange.sendResponseHeaders(202, -1);
        }
    }

    /// The message in a request; null if there is none, or if its client reads no streams, which is then answered.
    private static @Nullable JsonNode message(HttpExchange exchange) throws IOException {
        var accepted = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Accept"), "");
        int refusal = accepted.contains("text/event-stream") ? 400 : 406;
        var body = exchange.getRequestBody().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) refusal = 413;
        try {
            var message = Json.mapper().readTree(body);
            if (refusal == 400 && message.isObject()) return message;
        } catch (JacksonException broken) {
            // The status says so.
        }
        exchange.sendResponseHeaders(refusal, -1);
        return null;
    }

    private Client begin(HttpExchange exchange, JsonNode revision) {
        if (clients.size() >= MOST_SESSIONS) dropOldest();
        var id = UUID.randomUUID().toString();
        var session = new HttpSession(revision.asString("").compareTo(CONTINUED) < 0 ? null : patience);
        var client = new Client(session, new ServedPeer(session, parts.get()));
        client.peer().start();
        clients.put(id, client);
        exchange.getResponseHeaders().set(SESSION, id);
        return client;
    }

    private void dropOldest() {
        clients.entrySet().stream()
                .min((one, other) -> Long.compare(
                        one.getValue().session().used(),
                        other.getValue().session().used()))
                .ifPresent(oldest -> {
                    if (clients.remove(oldest.getKey(), oldest.getValue()))
                        oldest.getValue().close();
                });
    }

    /// The client of a request; null if it has none, which is then answered.
    private @Nullable Client client(HttpExchange exchange) throws IOException {
        var id = exchange.getRequestHeaders().getFirst(SESSION);
        var client = id == null ? null : clients.get(id);
        if (client == null) exchange.sendResponseHeaders(id == null ? 400 : 404, -1);
        return client;
    }

    private static void stream(HttpExchange exchange, SentStream stream, int from)
            throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        exchange.sendResponseHeaders(200, 0);
        stream.write(exchange.getResponseBody(), from);
    }

    private void get(HttpExchange exchange) throws IOException, InterruptedException {
        var client = client(exchange);
        if (client == null) return;
        var last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        if (last == null) {
            stream(exchange, client.session().own(), client.session().own().written());
            return;
        }
        int dash = last.lastIndexOf('-');
        var stream = dash < 0 ? null : client.session().stream(last.substring(0, dash));
        if (stream == null || !last.substring(dash + 1).matches("\\d{1,9}")) exchange.sendResponseHeaders(400, -1);
        else stream(exchange, stream, Integer.parseInt(last.substring(dash + 1)));
    }

    private void delete(HttpExchange exchange) throws IOException {
        var client = client(exchange);
        if (client == null) return;
        clients.values().remove(client);
        client.close();
        exchange.sendResponseHeaders(200, -1);
    }

    @Override
    public void close() {
        clients.values().forEach(Client::close);
        clients.clear();
        server.stop(0);
        threads.shutdownNow();
    }
}
