package dev.lungo.mcp.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The requests to a server at an address, with its session, the revision of the protocol, and what lets them in.
/// Thread-safe.
public final class McpAddress {
    static final String UNAUTHORIZED = "it wants you to sign in";

    private static final String SESSION = "Mcp-Session-Id";
    /// Tries with renewed access, so that a server that rejects every token is not asked forever.
    private static final int MOST_RENEWALS = 2;
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final URI uri;
    private final HttpClient client;
    private final AccessHeaders authorization;
    private volatile @Nullable String session;
    private volatile @Nullable String revision;

    public McpAddress(URI uri, HttpClient client, AccessHeaders authorization) {
        this.uri = uri;
        this.client = client;
        this.authorization = authorization;
    }

    /// True for the reason of an end that a sign-in mends.
    public static boolean isUnauthorized(String reason) {
        return reason.endsWith(UNAUTHORIZED);
    }

    /// True if the user has to grant more before the server does what it was asked for.
    static boolean wantsMoreRights(HttpResponse<?> response) {
        return response.statusCode() == 403
                && response.headers().firstValue("WWW-Authenticate").orElse("").contains("insufficient_scope");
    }

    URI uri() {
        return uri;
    }

    void revision(String negotiated) {
        revision = negotiated;
    }

    boolean hasSession() {
        return session != null;
    }

    HttpResponse<InputStream> post(byte[] message) throws IOException, InterruptedException {
        return post(uri, message);
    }

    HttpResponse<InputStream> post(URI to, byte[] message) throws IOException, InterruptedException {
        var response = send(HttpRequest.newBuilder(to)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofByteArray(message)));
        response.headers().firstValue(SESSION).ifPresent(id -> session = id);
        return response;
    }

    /// Opens the stream of events, after the last one that is known.
    HttpResponse<InputStream> get(@Nullable String lastId) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri)
                .header("Accept", "text/event-stream")
                .GET();
        if (lastId != null) request.header("Last-Event-ID", lastId);
        return send(request);
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (session != null) request.setHeader(SESSION, session);
        if (revision != null) request.setHeader("MCP-Protocol-Version", revision);
        for (int renewals = 0; ; renewals++) {
            authorization.headers().forEach(request::setHeader);
            var response = client.send(request.build(), BodyHandlers.ofInputStream());
            int status = response.statusCode();
            if (status != 401 && status != 403) return response;
            var challenge = response.headers().firstValue("WWW-Authenticate").orElse("");
            if (!authorization.renew(status, challenge) || renewals == MOST_RENEWALS) return response;
            response.body().close();
        }
    }

    /// Ends the session, without waiting for long.
    void leave() {
        var left = session;
        if (left == null) return;
        session = null;
        var request = HttpRequest.newBuilder(uri)
                .header(SESSION, left)
                .timeout(GOODBYE)
                .DELETE();
        authorization.headers().forEach(request::setHeader);
        client.sendAsync(request.build(), BodyHandlers.discarding());
    }

    static String reason(IOException failed) {
        if (failed instanceof ConnectException) return "it cannot be reached";
        return failed.getMessage() == null ? "the connection broke" : failed.getMessage();
    }
}
