package dev.lungo.server.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Access to the server. A request needs the secret: as a bearer token, as the password of basic authentication with
/// any user name, or in the query `auth_token` of event and WebSocket streams, for which a browser cannot send headers.
/// Such a stream is also opened by one of the `tickets`, which unlike the secret is of no use to others afterwards.
/// Requests for another host name or from a page of another origin are refused before that, so that no web page can
/// reach a loopback server; `origins` lists the pages that may. Without a secret every process on this machine has
/// access.
public record ServerAccess(
        @Nullable String secret, List<String> hosts, Supplier<List<String>> origins, Tickets tickets) {
    private static final Duration TICKET_LIFE = Duration.ofSeconds(60);

    private static final Pattern STREAM = Pattern.compile("/event|/global/event|/pty/[^/]+/connect");

    public ServerAccess(@Nullable String secret, List<String> hosts) {
        this(secret, hosts, List::of);
    }

    public ServerAccess(@Nullable String secret, List<String> hosts, Supplier<List<String>> origins) {
        this(secret, hosts, origins, new Tickets(TICKET_LIFE, System::nanoTime));
    }

    /// True if a request has the secret.
    boolean admits(Request request) {
        return secret == null || authorized(request, secret);
    }

    /// The way by which an admitted request was let in.
    String door(Request request) {
        if (secret == null) return "no secret";
        var header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, "Basic ", 0, 6) ? "password" : "token";
    }

    /// True if a request for a stream brings a ticket for it, which is used up by that.
    boolean ticketed(Request request) {
        var path = Request.getPathInContext(request);
        if (!STREAM.matcher(path).matches()) return false;
        var ticket = Request.extractQueryParameters(request).getValue("ticket");
        return ticket != null && tickets.redeem(ticket, path);
    }

    /// True if a request has anything that could be the secret.
    static boolean tried(Request request) {
        return request.getHeaders().contains(HttpHeader.AUTHORIZATION)
                || Request.extractQueryParameters(request).getValue("auth_token") != null;
    }

    private static boolean authorized(Request request, String secret) {
        var header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, "Bearer ", 0, 7))
            return same(header.substring(7).strip(), secret);
        if (header != null && header.regionMatches(true, 0, "Basic ", 0, 6))
            return basic(header.substring(6).strip(), secret);
        var token = STREAM.matcher(Request.getPathInContext(request)).matches()
                ? Request.extractQueryParameters(request).getValue("auth_token")
                : null;
        return token != null && (same(token, secret) || basic(token, secret));
    }

    private static boolean basic(String encoded, String secret) {
        try {
            var pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return same(pair.substring(pair.indexOf(':') + 1), secret);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /// Takes the same time for every wrong secret.
    private static boolean same(String given, String secret) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Access[" + (secret == null ? "open" : "secret") + "]";
    }
}
