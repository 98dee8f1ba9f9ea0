package dev.lungo.providers.protocol;

import dev.lungo.core.process.Version;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.session.Failure;
import dev.lungo.providers.http.BodyStream;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.http.IdleWatch;
import dev.lungo.providers.http.RetryAfter;
import dev.lungo.providers.http.Unzipped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Posts the requests of all protocols.
public final class Transport {
    private static final Set<String> NOT_OURS_TO_SET =
            Set.of("connection", "content-length", "expect", "host", "upgrade");
    private static final Set<Integer> REFUSED = Set.of(401, 402, 403, 429);
    /// Statuses of a server that has read the body.
    private static final Set<Integer> OF_THE_BODY = Set.of(400, 413, 415, 422);
    private static final int LARGEST_ERROR = 64 << 10;
    /// In one request; a source that makes a new key each time would have no end.
    private static final int MOST_KEYS = 20;

    private Transport() {}

    /// Posts a request; the reply holds any failure. The endpoint's own headers override those of the protocol. A
    /// rejected key is followed by the next one, if there is another.
    public static Reply post(HttpClients clients, Endpoint endpoint, HttpCall call) throws InterruptedException {
        var failures = new EndpointFailures(endpoint);
        if (endpoint.missing() != null) {
            return new FailedReply(new Failure.Credentials(endpoint.providerID(), endpoint.missing()), null);
        }
        try {
            var response = sendWithKey(clients, endpoint, call);
            var watched = new IdleWatch(response.body(), endpoint.chunkTimeout());
            var answered = failures.with(response.headers());
            if (response.statusCode() / 100 == 2) return new StreamReply(watched, call, answered, endpoint);
            return refused(response, watched, answered, call);
        } catch (IllegalArgumentException wrong) {
            return new FailedReply(
                    new Failure.Api(
                            "The settings of provider " + endpoint.providerID() + " are invalid: "
                                    + endpoint.redact(String.valueOf(wrong.getMessage())),
                            null,
                            false,
                            null,
                            null,
                            null),
                    null);
        } catch (NoKey none) {
            return new FailedReply(none.failure, null);
        } catch (IOException unreachable) {
            if (Thread.interrupted()) throw new InterruptedException();
            return new FailedReply(failures.unreachable(unreachable), null);
        }
    }

    /// A refused key is followed by the next one, each shown once.
    private static HttpResponse<InputStream> sendWithKey(HttpClients clients, Endpoint endpoint, HttpCall call)
            throws IOException, InterruptedException {
        var shown = new HashSet<String>();
        var key = NoKey.orCurrent(endpoint);
        var response = send(clients, endpoint, call, key);
        while (key != null && shown.add(key) && shown.size() < MOST_KEYS && isRefused(endpoint, key, response)) {
            var next = NoKey.orCurrent(endpoint, response);
            if (next == null || shown.contains(next)) break;
            response.body().close();
            key = next;
            response = send(clients, endpoint, call, key);
        }
        return response;
    }

    private static boolean isRefused(Endpoint endpoint, String key, HttpResponse<InputStream> response)
            throws InterruptedException {
        return REFUSED.contains(response.statusCode())
                && endpoint.keys()
                        .refused(key, response.statusCode(), RetryAfter.of(response.headers(), Instant.now()));
    }

    private static HttpResponse<InputStream> send(
            HttpClients clients, Endpoint endpoint, HttpCall call, @Nullable String key)
            throws IOException, InterruptedException {
        var request = request(endpoint, call, key);
        return clients.client(request.uri()).send(request, _ -> new BodyStream());
    }

    private static Reply refused(
            HttpResponse<InputStream> response, InputStream body, EndpointFailures failures, HttpCall call)
            throws IOException {
        try (body) {
            var text = new String(
                    whatCame(Unzipped.of(body, failures.header("content-encoding"))), StandardCharsets.UTF_8);
            return new FailedReply(
                    failures.answered(response.statusCode(), text),
                    RetryAfter.of(response.headers(), text, Instant.now()),
                    OF_THE_BODY.contains(response.statusCode()) ? call.body() : new byte[0]);
        }
    }

    /// The status says enough where the body breaks off.
    private static byte[] whatCame(InputStream body) {
        var came = new ByteArrayOutputStream();
        try {
            for (int next = body.read(); next >= 0 && came.size() < LARGEST_ERROR; next = body.read()) came.write(next);
        } catch (IOException brokeOff) {
            // Everything received so far is returned.
        }
        return came.toByteArray();
    }

    private static HttpRequest request(Endpoint endpoint, HttpCall call, @Nullable String key) {
        var uri = endpoint.at(call.path());
        var request = HttpRequest.newBuilder(uri)
                .version(version(uri))
                .POST(HttpRequest.BodyPublishers.ofByteArray(call.body()));
        if (endpoint.headerTimeout().isPositive()) request.timeout(endpoint.headerTimeout());
        request.setHeader("User-Agent", "lungo/" + Version.CURRENT);
        request.setHeader("Content-Type", "application/json");
        request.setHeader("Accept", "text/event-stream");
        call.headers().of(key, uri).forEach((name, value) -> set(request, name, value));
        endpoint.headers().forEach((name, value) -> set(request, name, value));
        return request.build();
    }

    /// The value of a header may be a credential, so the JDK's own message, which quotes it, is not used.
    private static void set(HttpRequest.Builder request, String name, String value) {
        if (NOT_OURS_TO_SET.contains(name.toLowerCase(Locale.ROOT))) return;
        try {
            request.setHeader(name, value);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(
                    "the header \"" + name + "\" (or the key in it) contains a character that is not allowed");
        }
    }

    /// Plain HTTP is spoken by local servers, of which many stumble over an upgrade.
    private static HttpClient.Version version(URI uri) {
        return "http".equals(uri.getScheme()) ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2;
    }
}
