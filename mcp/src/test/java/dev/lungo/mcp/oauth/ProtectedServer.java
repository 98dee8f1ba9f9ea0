package dev.lungo.mcp.oauth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lungo.wire.Json;
import dev.lungo.wire.signin.Pkce;
import dev.lungo.wire.signin.Query;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// An MCP server at `/mcp` with one tool that lets in only bearers of its tokens, and its strict authorization server:
/// codes hold once and only with their proof, refresh tokens hold once, clients must be registered.
final class ProtectedServer implements AutoCloseable {
    private static final Set<String> OWN_GRANTS =
            Set.of("client_credentials", "urn:ietf:params:oauth:grant-type:jwt-bearer");

    private record Reply(int status, Object body) {}

    private interface Handling {
        Reply of(HttpExchange exchange, String body);
    }

    private final HttpServer server;
    private final AtomicInteger number = new AtomicInteger();
    private final Map<String, String> challenges = new ConcurrentHashMap<>();
    private final Set<String> refreshable = ConcurrentHashMap.newKeySet();
    final Set<String> valid = ConcurrentHashMap.newKeySet();
    final List<Map<String, String>> grants = new CopyOnWriteArrayList<>();
    final List<String> events = new CopyOnWriteArrayList<>();
    /// Values in place of those in the metadata.
    final Map<String, Object> metadata = new ConcurrentHashMap<>();
    volatile String resource;

    ProtectedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        resource = url("/mcp");
        handle("/mcp", this::mcp);
        handle("/.well-known/oauth-protected-resource", (_, _) -> described());
        handle("/.well-known/oauth-authorization-server", (_, _) -> new Reply(200, issuer()));
        handle("/register", (_, body) -> registered(body));
        handle("/token", (_, body) -> token(Query.of(body)));
        handle("/revoke", (_, body) -> revoked(Query.of(body)));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void handle(String path, Handling handling) {
        server.createContext(path, exchange -> {
            try (exchange) {
                var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                var reply = handling.of(exchange, body);
                var bytes = Json.bytes(reply.body());
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(reply.status(), bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    private Reply described() {
        return new Reply(
                200,
                Map.of(
                        "resource", resource,
                        "authorization_servers", List.of(url("")),
                        "scopes_supported", List.of("read", "write")));
    }

    private Map<String, Object> issuer() {
        var all = new LinkedHashMap<String, Object>();
        all.put("issuer", url(""));
        all.put("authorization_endpoint", url("/authorize"));
        all.put("token_endpoint", url("/token"));
        all.put("registration_endpoint", url("/register"));
        all.put("revocation_endpoint", url("/revoke"));
        all.put("code_challenge_methods_supported", List.of("S256"));
        all.put("token_endpoint_auth_methods_supported", List.of("none"));
        all.putAll(metadata);
        all.values().removeIf(""::equals);
        return all;
    }

    private Reply registered(String body) {
        var wanted = Json.tree(body);
        events.add("register " + wanted.path("client_name").asString(""));
        return new Reply(
                201,
                Map.of(
                        "client_id",
                        "client-" + number.incrementAndGet(),
                        "redirect_uris",
                        List.of(wanted.path("redirect_uris").path(0).asString(""))));
    }

    /// As if the user had agreed on the page: the address to which the browser returns.
    URI agree(String page, String extra) {
        var fields = Query.of(URI.create(page).getRawQuery());
        var code = "code-" + number.incrementAndGet();
        challenges.put(code, fields.getOrDefault("code_challenge", ""));
        return URI.create(fields.get("redirect_uri") + "?code=" + code + "&state=" + fields.get("state") + extra);
    }

    private Reply token(Map<String, String> fields) {
        grants.add(fields);
        if (fields.getOrDefault("grant_type", "").endsWith("token-exchange"))
            return new Reply(200, Map.of("access_token", "statement", "token_type", "N_A"));
        if (OWN_GRANTS.contains(fields.getOrDefault("grant_type", ""))) return ownGrant(fields);
        boolean good = fields.getOrDefault("grant_type", "").equals("refresh_token")
                ? refreshable.remove(fields.getOrDefault("refresh_token", ""))
                : proven(fields);
        if (!good) return new Reply(400, Map.of("error", "invalid_grant"));
        var access = "access-token-" + number.incrementAndGet();
        var refresh = "refresh-token-" + number.incrementAndGet();
        valid.add(access);
        refreshable.add(refresh);
        return new Reply(
                200, Map.of("access_token", access, "refresh_token", refresh, "token_type", "bearer", "expires_in", 1));
    }

    private Reply ownGrant(Map<String, String> fields) {
        if (fields.getOrDefault("client_secret", "").equals("wrong"))
            return new Reply(401, Map.of("error", "invalid_client", "error_description", "Unknown client"));
        var access = "access-token-" + number.incrementAndGet();
        valid.add(access);
        return new Reply(200, Map.of("access_token", access, "token_type", "bearer"));
    }

    private boolean proven(Map<String, String> fields) {
        var challenge = challenges.remove(fields.getOrDefault("code", ""));
        return challenge != null && challenge.equals(new Pkce(fields.getOrDefault("code_verifier", "")).challenge());
    }

    /// The user withdraws all that was granted.
    void withdraw() {
        valid.clear();
        refreshable.clear();
    }

    private Reply revoked(Map<String, String> fields) {
        events.add("revoke " + fields.get("token"));
        withdraw();
        return new Reply(200, Map.of());
    }

    private Reply mcp(HttpExchange exchange, String body) {
        var token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!valid.contains(token.replace("Bearer ", ""))) {
            exchange.getResponseHeaders()
                    .set(
                            "WWW-Authenticate",
                            "Bearer error=\"invalid_token\", resource_metadata=\""
                                    + url("/.well-known/oauth-protected-resource") + "\", scope=\"read\"");
            return new Reply(401, Map.of());
        }
        if (!exchange.getRequestMethod().equals("POST")) return new Reply(405, Map.of());
        var message = Json.tree(body);
        if (!message.has("id")) return new Reply(202, Map.of());
        var result = switch (message.path("method").asString("")) {
            case "initialize" ->
                Map.of(
                        "protocolVersion", "2025-11-25",
                        "capabilities", Map.of("tools", Map.of()),
                        "serverInfo", Map.of("name", "protected", "version", "1"));
            case "tools/list" ->
                Map.of("tools", List.of(Map.of("name", "hello", "inputSchema", Map.of("type", "object"))));
            default -> Map.of("content", List.of(Map.of("type", "text", "text", "hello")));
        };
        return new Reply(200, Map.of("jsonrpc", "2.0", "id", message.path("id"), "result", result));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
