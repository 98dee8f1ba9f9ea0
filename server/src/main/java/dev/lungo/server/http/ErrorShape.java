package dev.lungo.server.http;

import dev.lungo.engine.agent.EngineFailure;

/// The form of an error: paths below `/api` have a different one.
final class ErrorShape {
    private static final String API = "/api/";

    private ErrorShape() {}

    static Object body(HttpFailure failure, Exchange exchange) {
        return exchange.path().startsWith(API) ? failure.apiBody() : failure.body();
    }

    static HttpFailure of(EngineFailure failure, Exchange exchange) {
        var message = String.valueOf(failure.getMessage());
        return switch (failure.kind()) {
            case NOT_FOUND -> HttpFailure.notFound(message);
            case INVALID -> new HttpFailure(400, "BadRequest", message);
            case BUSY -> HttpFailure.tagged(409, "SessionBusyError", "sessionID", session(exchange), message);
            case CHANGED -> new HttpFailure(409, "ConflictError", message);
            case NO_MODEL -> new HttpFailure(404, "NoModelError", message);
        };
    }

    private static String session(Exchange exchange) {
        var path = exchange.path().split("/");
        return path.length > 2 && path[1].equals("session") ? path[2] : "";
    }
}
