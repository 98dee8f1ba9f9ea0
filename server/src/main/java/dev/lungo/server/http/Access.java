package dev.lungo.server.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Who may come in: whoever has the secret, as a bearer token, as the password of basic
/// authentication with any user name, or in the query `auth_token`. Requests for another host name or
/// from a page of another origin are refused, so that no web page can reach a loopback server.
public record Access(@Nullable String secret, List<String> hosts) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");

    /// What is wrong with a request.
    enum Refusal { CREDENTIALS, ORIGIN }

    @Nullable Refusal check(Request request) {
        var host = Request.getServerName(request);
        if (host == null || !reachable(host) || !originKnown(request.getHeaders().get(HttpHeader.ORIGIN), host)) return Refusal.ORIGIN;
        return secret == null || authorized(request, secret) ? null : Refusal.CREDENTIALS;
    }

    private boolean known(String host) {
        return LOOPBACK.contains(host) || hosts.contains(host);
    }

    /// A server that listens on all addresses has more names than it knows.
    private boolean reachable(String host) {
        return known(host) || secret != null && hosts.stream().anyMatch(EVERYWHERE::contains);
    }

    private boolean originKnown(@Nullable String origin, String reached) {
        if (origin == null) return true;
        var host = origin.replaceFirst("^https?://", "").replaceFirst(":\\d+$", "");
        return known(host) || host.equals(reached);
    }

    private static boolean authorized(Request request, String secret) {
        var header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (header != null && header.startsWith("Bearer ")) return same(header.substring(7).strip(), secret);
        if (header != null && header.startsWith("Basic ")) return basic(header.substring(6).strip(), secret);
        var token = Request.extractQueryParameters(request).getValue("auth_token");
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

    private static boolean same(String given, String secret) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Access[" + (secret == null ? "open" : "secret") + "]";
    }
}
