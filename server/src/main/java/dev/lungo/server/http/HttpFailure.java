package dev.lungo.server.http;

import java.util.LinkedHashMap;
import java.util.Map;

/// An answer that is an error. The body is `{name, data: {message}}`, as OpenCode's clients read it.
public final class HttpFailure extends RuntimeException {
    private final int status;
    private final String name;
    private final String kind;

    public HttpFailure(int status, String name, String message) {
        this(status, name, message, "");
    }

    private HttpFailure(int status, String name, String message, String kind) {
        super(message, null, false, false);
        this.status = status;
        this.name = name;
        this.kind = kind;
    }

    /// `kind` says which part of the request does not fit: `Payload`, `Query`.
    public static HttpFailure badRequest(String kind, String message) {
        return new HttpFailure(400, "BadRequest", message, kind);
    }

    public static HttpFailure notFound(String message) {
        return new HttpFailure(404, "NotFoundError", message);
    }

    int status() {
        return status;
    }

    Object body() {
        var data = new LinkedHashMap<String, Object>();
        data.put("message", getMessage());
        if (!kind.isEmpty()) data.put("kind", kind);
        return Map.of("name", name, "data", data);
    }
}
