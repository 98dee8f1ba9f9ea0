package dev.lungo.providers.credential.oauth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lungo.wire.Json;
import dev.lungo.wire.signin.Pkce;
import dev.lungo.wire.signin.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A strict authorization server on loopback: codes hold once and only with their proof, a refresh token
/// holds once, and a device's code only after it was entered.
final class AuthorizationServer implements AutoCloseable {
    record Said(int status, String body) {}

    private final HttpServer server;
    private final Map<String, String> challenges = new ConcurrentHashMap<>();
    private final Map<String, Boolean> refreshTokens = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    /// Answers to a device before it gets its tokens.
    final Queue<Said> deviceAnswers = new ConcurrentLinkedQueue<>();
    volatile int failing;
    volatile long lasts = 3600;

    AuthorizationServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.createContext("/token", exchange -> answer(exchange, this::token));
        server.createContext("/device", exchange -> answer(exchange, _ -> new Said(200, """
            {"device_code":"dev-1","user_code":"WXYZ-1234","verification_uri":"https://page.test/device","interval":3,"expires_in":60}\
            """)));
        server.createContext(
                "/usercode",
                exchange -> answer(
                        exchange,
                        _ -> new Said(
                                200, "{\"device_auth_id\":\"auth-1\",\"user_code\":\"ABCD-99\",\"interval\":\"2\"}")));
        server.createContext("/poll", exchange -> answer(exchange, _ -> next(openAiCode())));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /// As if a person had agreed on the page with this address: the code that the browser is sent back with.
    String agree(String page) {
        var fields = Query.of(page.substring(page.indexOf('?') + 1));
        var code = "code-" + number.incrementAndGet();
        challenges.put(code, fields.get("code_challenge"));
        return code;
    }

    private Said openAiCode() {
        challenges.put("device-code-grant", new Pkce("the-servers-own-proof").challenge());
        return new Said(
                200, "{\"authorization_code\":\"device-code-grant\",\"code_verifier\":\"the-servers-own-proof\"}");
    }

    private interface Answering {
        Said of(Map<String, String> fields);
    }

    private void answer(HttpExchange exchange, Answering answering) throws IOException {
        try (exchange) {
            var text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var fields = text.startsWith("{") ? Json.read(text, Map.class) : Query.of(text);
            @SuppressWarnings("unchecked")
            var typed = (Map<String, String>) fields;
            asked.add(typed);
            var said = failing > 0 ? new Said(failing, "<html>") : answering.of(typed);
            var body = said.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(said.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Said token(Map<String, String> fields) {
        return switch (fields.getOrDefault("grant_type", "")) {
            case "authorization_code" ->
                new Pkce(fields.get("code_verifier")).challenge().equals(challenges.remove(fields.get("code")))
                        ? tokens()
                        : refused();
            case "refresh_token" -> refreshTokens.remove(fields.get("refresh_token")) != null ? tokens() : refused();
            case "urn:ietf:params:oauth:grant-type:device_code" -> next(tokens());
            default -> new Said(400, "{\"error\":\"unsupported_grant_type\"}");
        };
    }

    private Said next(Said otherwise) {
        var waiting = deviceAnswers.poll();
        return waiting != null ? waiting : otherwise;
    }

    private static Said refused() {
        return new Said(400, "{\"error\":\"invalid_grant\",\"error_description\":\"spent\"}");
    }

    private Said tokens() {
        int at = number.incrementAndGet();
        refreshTokens.put("refresh-token-" + at, true);
        return new Said(
                200,
                "{\"access_token\":\"access-token-" + at + "\",\"refresh_token\":\"refresh-token-" + at
                        + "\",\"expires_in\":" + lasts + ",\"id_token\":\""
                        + jwt("{\"https://api.openai.com/auth\":{\"chatgpt_account_id\":\"account-7\"}}") + "\"}");
    }

    static String jwt(String payload) {
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8))
                + ".sig";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
