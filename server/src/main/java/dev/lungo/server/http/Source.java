package dev.lungo.server.http;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// The source of a request: the host name that it used for this server, and the page that sent it.
/// Origins are compared whole, scheme, host and port; a prefix would let `localhost.evil.example` in.
record Source(String host, @Nullable String origin, boolean fromOtherSite, ServerAccess access) {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]|::1");
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\]]*]|[^:]*)(?::(\\d*))?");

    Source(Request request, ServerAccess access) {
        this(authority(request), origin(request), otherSite(request), access);
    }

    /// The header and, of an absolute address in the first line, that; they must agree.
    private static String authority(Request request) {
        var header = request.getHeaders().get(HttpHeader.HOST);
        var line = request.getHttpURI().getAuthority();
        if (header == null || line == null) return "";
        return header.equalsIgnoreCase(line) ? header.toLowerCase(Locale.ROOT) : "";
    }

    /// Several are none that is known. Null if there is none.
    private static @Nullable String origin(Request request) {
        var origins = request.getHeaders().getValuesList(HttpHeader.ORIGIN);
        return origins.isEmpty() ? null : String.join(", ", origins);
    }

    /// Browsers say so where they send no origin, as for an image. Following a link is no harm.
    private static boolean otherSite(Request request) {
        var site = request.getHeaders().get("Sec-Fetch-Site");
        if (site == null || site.equals("same-origin") || site.equals("none")) return false;
        boolean link = HttpMethod.GET.is(request.getMethod())
                && "navigate".equals(request.getHeaders().get("Sec-Fetch-Mode"));
        return !link;
    }

    boolean trusted() {
        if (!reachable(name(host))) return false;
        if (origin == null) return !fromOtherSite;
        return own() || configured();
    }

    /// True for the server's own page.
    private boolean own() {
        return origin != null
                && (origin.toLowerCase(Locale.ROOT).equals("http://" + host)
                        || origin.toLowerCase(Locale.ROOT).equals("https://" + host));
    }

    /// True if a page of another origin may read the answers.
    boolean configured() {
        return origin != null
                && access.origins().get().stream()
                        .anyMatch(allowed -> normal(allowed).equals(normal(origin)));
    }

    /// A server that listens on all addresses has more names than it knows, so there the secret is the only check.
    private boolean reachable(String name) {
        if (LOOPBACK.matcher(name).matches()) return true;
        var hosts = access.hosts();
        if (hosts.stream()
                .anyMatch(known -> known.equalsIgnoreCase(name) || ("[" + known + "]").equalsIgnoreCase(name)))
            return true;
        return access.secret() != null && !name.isEmpty() && hosts.stream().anyMatch(EVERYWHERE::contains);
    }

    private static String name(String authority) {
        var parts = AUTHORITY.matcher(authority);
        return parts.matches() ? parts.group(1) : "";
    }

    private static String normal(String origin) {
        try {
            var parsed = URI.create(origin.strip().toLowerCase(Locale.ROOT));
            int port =
                    parsed.getPort() >= 0 ? parsed.getPort() : Objects.equals(parsed.getScheme(), "https") ? 443 : 80;
            return parsed.getHost() == null ? origin : parsed.getScheme() + "://" + parsed.getHost() + ":" + port;
        } catch (IllegalArgumentException odd) {
            return origin;
        }
    }

    static boolean loopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
