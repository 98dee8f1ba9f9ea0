package dev.lungo.server.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// A request that came without the secret, for another host name, or from another site's page. The path has no query,
/// which may hold a token.
public record RefusedRequest(
        int status,
        String method,
        String path,
        String client,
        @Nullable String origin) {
    private static final int LONGEST = 200;

    static RefusedRequest of(int status, Request request) {
        return new RefusedRequest(
                status,
                cut(request.getMethod()),
                cut(Request.getPathInContext(request)),
                Request.getRemoteAddr(request),
                request.getHeaders().get(HttpHeader.ORIGIN) instanceof String origin ? cut(origin) : null);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
