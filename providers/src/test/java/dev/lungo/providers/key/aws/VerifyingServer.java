package dev.lungo.providers.key.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// AWS on loopback: admits only valid signatures, which it computes from the request as it arrived, and plays the
/// services that give credentials.
final class VerifyingServer implements AutoCloseable {
    record Reply(int status, String body) {}

    private final HttpServer server;
    /// Secrets by access key; another key is reported as expired.
    final Map<String, String> secrets = new ConcurrentHashMap<>();
    /// Answers of other paths, by method and path; the last one of a list stays.
    final Map<String, List<Reply>> answers = new ConcurrentHashMap<>();
    final List<String> asked = new CopyOnWriteArrayList<>();

    VerifyingServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var line = exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
        var headers = exchange.getRequestHeaders();
        asked.add(line + " " + new String(line.contains("/model/") ? new byte[0] : body, StandardCharsets.UTF_8)
                + List.of("X-aws-ec2-metadata-token", "X-amz-sso_bearer_token").stream()
                        .map(headers::getFirst)
                        .filter(value -> value != null)
                        .collect(Collectors.joining()));
        var scripted = answers.get(line);
        if (scripted == null) verified(exchange, body);
        else reply(exchange, scripted.size() > 1 ? scripted.removeFirst() : scripted.getFirst());
    }

    private void verified(HttpExchange exchange, byte[] body) throws IOException {
        var authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (authorization.startsWith("Bearer ")) {
            reply(
                    exchange,
                    new Reply(authorization.equals("Bearer bedrock-key") ? 200 : 403, "{\"message\":\"bearer\"}"));
            return;
        }
        var credential = field(authorization, "Credential=");
        var secret = secrets.get(credential.split("/")[0]);
        if (secret == null)
            reply(exchange, new Reply(403, "{\"message\":\"The security token included in the request is expired\"}"));
        else if (signature(exchange, body, credential, secret).equals(field(authorization, "Signature=")))
            reply(exchange, new Reply(200, "{\"message\":\"signed\"}"));
        else reply(exchange, new Reply(403, "{\"message\":\"The request signature we calculated does not match\"}"));
    }

    private static String field(String header, String name) {
        int start = header.indexOf(name) + name.length();
        int end = header.indexOf(',', start);
        return header.substring(start, end < 0 ? header.length() : end);
    }

    /// Written from AWS's description, apart from the code that it judges.
    private static String signature(HttpExchange exchange, byte[] body, String credential, String secret) {
        var scope = credential.substring(credential.indexOf('/') + 1);
        var names = field(exchange.getRequestHeaders().getFirst("Authorization"), "SignedHeaders=")
                .split(";");
        var lines = Arrays.stream(names)
                .map(name -> name + ":" + exchange.getRequestHeaders().getFirst(name) + "\n")
                .collect(Collectors.joining());
        var path = exchange.getRequestURI().getRawPath().replace("%", "%25");
        var canonical =
                String.join("\n", exchange.getRequestMethod(), path, "", lines, String.join(";", names), sha256(body));
        var toSign = String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                exchange.getRequestHeaders().getFirst("x-amz-date"),
                scope,
                sha256(canonical.getBytes(StandardCharsets.UTF_8)));
        var key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (var part : scope.split("/")) key = hmac(key, part);
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void reply(HttpExchange exchange, Reply reply) throws IOException {
        var bytes = reply.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
