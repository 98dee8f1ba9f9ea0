package dev.lungo.providers.protocol;

import dev.lungo.core.provider.Fault;
import dev.lungo.core.secret.SecretNames;
import dev.lungo.core.session.Failure;
import dev.lungo.providers.http.Loopback;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Classifies what went wrong at one endpoint, as data. No text holds the key.
final class EndpointFailures {
    /// Header in which AWS returns the type of an error.
    private static final String TYPE = "x-amzn-errortype";
    private static final int LONGEST_BODY = 8_000;
    private static final EnumSet<Fault> RETRIED = EnumSet.of(Fault.RATE_LIMIT, Fault.UNAVAILABLE, Fault.BROKEN);

    private final Endpoint endpoint;
    private final Map<String, String> headers;

    EndpointFailures(Endpoint endpoint) {
        this(endpoint, Map.of());
    }

    private EndpointFailures(Endpoint endpoint, Map<String, String> headers) {
        this.endpoint = endpoint;
        this.headers = headers;
    }

    EndpointFailures with(HttpHeaders answered) {
        var kept = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        answered.map().forEach((name, values) -> {
            if (!name.startsWith(":") && !name.equalsIgnoreCase("set-cookie"))
                kept.put(name, endpoint.redact(String.join(", ", values)));
        });
        return new EndpointFailures(endpoint, kept);
    }

    /// Value of a header of the answer, empty if it is missing.
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /// An answer with an error status, or one with status 200 that is no stream.
    Failure answered(int status, String body) {
        var error = ErrorBody.of(body).withType(header(TYPE));
        if (status / 100 == 3) return elsewhere(status, error);
        if (error.isPage()) return page(status, error);
        if (status < 400)
            return error.text().isEmpty()
                    ? api(named(status) + ": the response was empty", status, Fault.BROKEN, error)
                    : reported(error, status);
        return classified(status, error);
    }

    /// An error reported inside a running stream.
    Failure reported(JsonNode event) {
        return reported(ErrorBody.of(event), null);
    }

    Failure cut() {
        return broken("the stream broke before the answer was complete");
    }

    Failure broken(String what) {
        return connection(what, true, null);
    }

    /// A failure that would occur again.
    Failure unbearable(@Nullable String what) {
        return connection("the stream is invalid: " + what, false, Fault.BROKEN);
    }

    Failure inCoding(String coding) {
        return connection(
                "the response has the encoding " + coding + ", which was not requested; check the proxy for "
                        + SecretNames.inAddress(endpoint.url()),
                false,
                null);
    }

    Failure unreachable(IOException cause) {
        var place = SecretNames.inAddress(endpoint.url());
        if (cause instanceof ConnectException && !isUnresolved(cause) && Loopback.isUrl(endpoint.url())) {
            return connection(
                    "nothing listens at " + place + ". " + LocalServerHint.of(endpoint.url()),
                    false,
                    Fault.UNAVAILABLE);
        }
        var why = switch (cause) {
            case HttpConnectTimeoutException _ -> "connection timed out";
            case HttpTimeoutException _ ->
                "no response within " + endpoint.headerTimeout().toMillis() / 1000.0 + " s";
            case UnknownHostException _ -> "host not found";
            case ConnectException refused when isUnresolved(refused) -> "host not found";
            case ConnectException _ -> "connection refused";
            case IOException other -> other.getMessage() == null ? "the connection broke" : other.getMessage();
        };
        return connection("could not reach " + place + ": " + why, true, Fault.UNAVAILABLE);
    }

    private static boolean isUnresolved(IOException refused) {
        return refused.getCause() instanceof UnresolvedAddressException;
    }

    private Failure connection(String what, boolean retry, @Nullable Fault fault) {
        return new Failure.Api(
                endpoint.redact(endpoint.providerID() + ": " + what),
                null,
                retry,
                headersOrNull(),
                null,
                fault == null ? null : kind(fault));
    }

    private Failure reported(ErrorBody error, @Nullable Integer fallback) {
        var status = ErrorFacts.SHIPPED.status(error);
        if (status != null) return classified(status, error);
        if (fallback == null || !error.words().isEmpty()) return classified(500, error);
        return api(
                named(fallback) + ": the response is not a model's stream: " + error.message(),
                fallback,
                Fault.INVALID,
                error);
    }

    /// The provider's own words, as OpenCode's clients show them, with its name and the status.
    private Failure classified(int status, ErrorBody error) {
        var message = endpoint.redact(error.message().isEmpty() ? named(status) : error.message());
        return switch (ErrorFacts.SHIPPED.fault(status, error)) {
            case OVERFLOW -> new Failure.ContextOverflow(message, body(error));
            case REFUSAL -> new Failure.ContentFilter(message);
            case AUTH -> new Failure.Credentials(endpoint.providerID(), message);
            case Fault other -> api(message, status, other, error);
        };
    }

    /// The responding server and its status.
    private String named(int status) {
        return endpoint.providerID() + " (HTTP " + status + ")";
    }

    /// Redirects are not followed, because the request and its key would go to another server.
    private Failure elsewhere(int status, ErrorBody error) {
        var place = header("location");
        return api(
                named(status) + ": the request was redirected"
                        + (place.isEmpty() ? "" : " to " + SecretNames.inAddress(place))
                        + ", which Lungo does not follow, because the key would go with it; if the address is right,"
                        + " set provider."
                        + endpoint.providerID() + ".options.baseURL",
                status,
                Fault.INVALID,
                error);
    }

    private Failure page(int status, ErrorBody page) {
        boolean blocked = status == 401 || status == 403;
        var what = blocked
                ? "a gateway or proxy blocked the request"
                : status < 400
                        ? "the server returned a web page instead of an answer"
                        : "the server is unavailable and returned a web page";
        var next = status >= 500
                ? ""
                : "; check the provider's baseURL (" + SecretNames.inAddress(endpoint.url()) + ") and the proxy";
        var fault = blocked ? Fault.AUTH : status < 400 ? Fault.INVALID : ErrorFacts.SHIPPED.fault(status, page);
        return api(named(status) + ": " + what + next, status, fault, page);
    }

    private Failure.Api api(String message, int status, Fault fault, ErrorBody error) {
        var plain = new Failure.Api(
                endpoint.redact(message), status, RETRIED.contains(fault), headersOrNull(), body(error), null);
        if (Fault.of(plain) == fault) return plain;
        return new Failure.Api(
                plain.message(),
                status,
                plain.isRetryable(),
                plain.responseHeaders(),
                plain.responseBody(),
                kind(fault));
    }

    private static Map<String, String> kind(Fault fault) {
        return Map.of(Fault.METADATA, fault.name().toLowerCase(Locale.ROOT));
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
