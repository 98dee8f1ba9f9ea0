package dev.lungo.server.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/// Checks that every request passes before its endpoint: its origin, the preflight of browsers, and the secret.
final class Gate {
    private static final String ALLOWED_METHODS = "GET, HEAD, PUT, PATCH, POST, DELETE";

    private record Tagged(String _tag, String message) {}

    private final ServerAccess access;
    private final Router router;
    private final Throttle throttle = new Throttle();
    private volatile Consumer<RefusedRequest> refusals = _ -> {};

    /// Reports each refused request from now on.
    void report(Consumer<RefusedRequest> listener) {
        refusals = listener;
    }

    Gate(ServerAccess access, Router router) {
        this.access = access;
        this.router = router;
    }

    /// Answers a request that is refused. @return true if it did
    boolean answered(Request request, Response response, Exchange exchange, Router.@Nullable Match match)
            throws IOException {
        response.getHeaders().put(HttpHeader.VARY, "Origin");
        var source = new Source(request, access);
        if (!source.trusted()) {
            refusals.accept(RefusedRequest.of(403, request));
            exchange.json(
                    403, new HttpFailure(403, "ForbiddenError", "This host name or origin is not allowed.").body());
            return true;
        }
        if (source.configured()) letRead(response, source);
        if (HttpMethod.OPTIONS.is(request.getMethod())) {
            options(request, response, exchange, source);
            return true;
        }
        boolean own = throughOwnSocket(request);
        if (match != null && match.route().open()) {
            exchange.admit(own || shown(request));
            return false;
        }
        return stopped(request, exchange, own);
    }

    private boolean stopped(Request request, Exchange exchange, boolean own) throws IOException {
        if (!own && refused(request, exchange)) return true;
        exchange.enter(own ? "own socket" : access.door(request));
        if (own || access.secret() != null && isLocal(request)) exchange.admitOwner();
        return false;
    }

    private static boolean isLocal(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress remote
                && remote.getAddress() != null
                && remote.getAddress().isLoopbackAddress();
    }

    private static void letRead(Response response, Source source) {
        response.getHeaders().put("Access-Control-Allow-Origin", String.valueOf(source.origin()));
        response.getHeaders().put("Access-Control-Expose-Headers", "Link, X-Next-Cursor");
    }

    private void options(Request request, Response response, Exchange exchange, Source source) throws IOException {
        var headers = response.getHeaders();
        boolean preflight = request.getHeaders().contains("Access-Control-Request-Method");
        if (!preflight) {
            headers.put(HttpHeader.ALLOW, String.join(", ", router.methods(Request.getPathInContext(request))));
        } else if (source.configured()) {
            headers.put("Access-Control-Allow-Methods", ALLOWED_METHODS);
            headers.put("Access-Control-Max-Age", "86400");
            var wanted = request.getHeaders().get("Access-Control-Request-Headers");
            if (wanted != null) headers.put("Access-Control-Allow-Headers", wanted);
            if (request.getHeaders().contains("Access-Control-Request-Private-Network"))
                headers.put("Access-Control-Allow-Private-Network", "true");
        }
        exchange.nothing();
    }

    /// The file system lets only the user open that socket.
    private static boolean throughOwnSocket(Request request) {
        return request.getConnectionMetaData().getLocalSocketAddress() instanceof UnixDomainSocketAddress;
    }

    /// True if the secret was sent to a route that does not need it; a wrong guess counts here, too.
    private boolean shown(Request request) {
        var remote = request.getConnectionMetaData().getRemoteSocketAddress();
        if (throttle.closed(remote)) return false;
        boolean right = access.admits(request);
        if (!right && ServerAccess.tried(request)) throttle.failed(remote);
        return right;
    }

    private boolean refused(Request request, Exchange exchange) throws IOException {
        var remote = request.getConnectionMetaData().getRemoteSocketAddress();
        if (throttle.closed(remote)) {
            refusals.accept(RefusedRequest.of(429, request));
            exchange.answerHeader(HttpHeader.RETRY_AFTER.asString(), "60");
            exchange.json(
                    429,
                    new HttpFailure(
                                    429,
                                    "TooManyRequests",
                                    "Too many wrong passwords from this address; wait a minute.")
                            .body());
            return true;
        }
        if (access.admits(request) || access.ticketed(request)) return false;
        throttle.failed(remote);
        refusals.accept(RefusedRequest.of(401, request));
        exchange.answerHeader(HttpHeader.WWW_AUTHENTICATE.asString(), "Basic realm=\"Secure Area\"");
        if (Request.getPathInContext(request).startsWith("/api/")) {
            exchange.json(401, new Tagged("UnauthorizedError", "The server requires its token or password."));
        } else {
            exchange.nothing(401);
        }
        return true;
    }
}
