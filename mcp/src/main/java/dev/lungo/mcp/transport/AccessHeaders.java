package dev.lungo.mcp.transport;

import java.io.IOException;
import java.util.Map;

/// Headers that let requests in. Thread-safe.
public interface AccessHeaders {
    /// Headers that are the same for every request.
    static AccessHeaders fixed(Map<String, String> headers) {
        return new AccessHeaders() {
            @Override
            public Map<String, String> headers() {
                return headers;
            }

            @Override
            public boolean renew(int status, String challenge) {
                return false;
            }
        };
    }

    /// Headers for the next request.
    Map<String, String> headers();

    /// Tries to get better headers after a request was refused with 401 or 403 and this `WWW-Authenticate` header.
    /// Returns true if the request is worth repeating.
    ///
    /// @throws IOException if better headers need no user, and there are none
    boolean renew(int status, String challenge) throws IOException, InterruptedException;
}
