package dev.lungo.providers.protocol;

import dev.lungo.core.session.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Classifies what went wrong at one endpoint, as data. No text holds the key.
final class Failures {
    private static final int LONGEST_BODY = 8_000;
    private static final Set<Integer> RETRIED = Set.of(408, 409, 425, 429);

    private final Endpoint endpoint;
    private final Map<String, String> headers;

    Failures(Endpoint endpoint) {
        this(endpoint, Map.of());
    }

    private Failures(Endpoint endpoint, Map<String, String> headers) {
        this.endpoint = endpoint;
        this.headers = headers;
    }

    Failures with(HttpHeaders answered) {
        var kept = new TreeMap<String, String>();
        answered.map().forEach((name, values) -> {
            if (!name.startsWith(":") && !name.equalsIgnoreCase("set-cookie")) kept.put(name, endpoint.redact(String.join(", ", values)));
        });
        return new Failures(endpoint, kept);
    }

    /// An answer with an error status, or one with status 200 that is no stream.
    Failure answered(int status, String body) {
        var error = ErrorBody.of(body);
        if (error.isPage()) return page(status, error);
        if (status < 400) return error.text().isEmpty() ? api("the answer was empty", status, true, error) : told(error, status);
        return classified(status, error);
    }

    /// An error that a running stream told.
    Failure told(JsonNode event) {
        return told(ErrorBody.of(event), null);
    }

    Failure cut() {
        return new Failure.Api(endpoint.providerID() + ": the stream was cut before the answer was complete", null, true,
                headersOrNull(), null, null);
    }

    Failure broken(String what) {
        return new Failure.Api(endpoint.redact(endpoint.providerID() + ": " + what), null, true, headersOrNull(), null, null);
    }

    Failure unreachable(IOException cause) {
        var why = switch (cause) {
            case HttpConnectTimeoutException _ -> "no connection within the time limit";
            case HttpTimeoutException _ -> "no answer within " + endpoint.headerTimeout().toMillis() / 1000.0 + " s";
            case UnknownHostException _ -> "the host name is not known";
            case ConnectException refused when refused.getCause() instanceof UnresolvedAddressException -> "the host name is not known";
            case ConnectException _ -> "the connection was refused";
            case IOException other -> other.getMessage() == null ? "the connection broke" : other.getMessage();
        };
        return broken("could not reach " + endpoint.url() + ": " + why);
    }

    private Failure told(ErrorBody error, @Nullable Integer fallback) {
        var status = ErrorFacts.SHIPPED.status(error);
        if (status != null) return classified(status, error);
        if (fallback == null || !error.words().isEmpty()) return classified(500, error);
        return api("answered with something that is no stream of a model: " + error.message(), fallback, false, error);
    }

    private Failure classified(int status, ErrorBody error) {
        var facts = ErrorFacts.SHIPPED;
        var message = endpoint.redact(error.message().isEmpty() ? "HTTP status " + status : error.message());
        if (status == 413 || facts.isOverflow(error)) return new Failure.ContextOverflow(message, body(error));
        if (facts.isFiltered(error)) return new Failure.ContentFilter(message);
        if (status == 401 || status == 403) return new Failure.Credentials(endpoint.providerID(), message);
        boolean retry = !facts.isFinal(error) && (status >= 500 || RETRIED.contains(status));
        return api(message, status, retry, error);
    }

    private Failure page(int status, ErrorBody page) {
        boolean blocked = status == 401 || status == 403;
        var what = blocked ? "a gateway or proxy blocked the request" : status < 400 ? "a web page came instead of a model's answer"
                : "the server is not well and answered with a web page";
        var next = status >= 500 ? "" : "; check the provider's baseURL (" + endpoint.url() + ") and the proxy";
        return api(what + " (HTTP status " + status + ")" + next, status, status >= 500 || RETRIED.contains(status), page);
    }

    private Failure.Api api(String message, int status, boolean retry, ErrorBody error) {
        return new Failure.Api(endpoint.redact(message), status, retry, headersOrNull(), body(error), null);
    }

    private @Nullable Map<String, String> headersOrNull() {
        return headers.isEmpty() ? null : headers;
    }

    private @Nullable String body(ErrorBody error) {
        var text = endpoint.redact(error.text());
        if (text.isEmpty()) return null;
        return text.length() <= LONGEST_BODY ? text : text.substring(0, LONGEST_BODY) + "…";
    }
}
