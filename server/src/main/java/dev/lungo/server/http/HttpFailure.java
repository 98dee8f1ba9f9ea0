package dev.lungo.server.http;

import java.util.LinkedHashMap;
import java.util.Map;

/// An answer that is an error. The body is `{name, data: {message}}`, or `{_tag, …, message}` where
/// OpenCode's has that form; its clients read both.
public final class HttpFailure extends RuntimeException {
    private final int status;
    private final String name;
    private final String kind;
    private final Map<String, String> facts;

    public HttpFailure(int status, String name, String message) {
        this(status, name, message, "");
    }

    private HttpFailure(int status, String name, String message, String kind) {
        this(status, name, message, kind, Map.of());
    }

    private HttpFailure(int status, String name, String message, String kind, Map<String, String> facts) {
        super(message, null, false, false);
        this.status = status;
        this.name = name;
        this.kind = kind;
        this.facts = facts;
    }

    /// `kind` says which part of the request does not fit: `Payload`, `Query`.
    public static HttpFailure badRequest(String kind, String message) {
        return new HttpFailure(400, "BadRequest", message, kind);
    }

    public static HttpFailure notFound(String message) {
        return new HttpFailure(404, "NotFoundError", message);
    }

    /// A failure of the second form; `fact` names its subject, for example `sessionID`.
    public static HttpFailure tagged(int status, String tag, String fact, String value, String message) {
        return new HttpFailure(status, tag, message, "", Map.of(fact, value));
    }

    /// Something that the interface has and this server does not.
    public static HttpFailure missing(String why) {
        return new HttpFailure(501, "NotImplementedError", why);
    }

    int status() {
        return status;
    }

    /// Body for paths below `/api`.
    Object apiBody() {
        var body = new LinkedHashMap<String, Object>();
        body.put("_tag", status == 400 ? "InvalidRequestError" : name);
        body.put("message", String.valueOf(getMessage()));
        body.putAll(facts);
        if (!kind.isEmpty()) body.put("kind", kind);
        return body;
    }

    Object body() {
        if (!facts.isEmpty()) return apiBody();
        var data = new LinkedHashMap<String, Object>();
        data.put("message", getMessage());
        if (!kind.isEmpty()) data.put("kind", kind);
        return Map.of("name", name, "data", data);
    }
}
