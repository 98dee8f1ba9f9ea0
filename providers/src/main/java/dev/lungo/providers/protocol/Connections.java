package dev.lungo.providers.protocol;

import dev.lungo.core.Version;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.session.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The one HTTP client to all models. Made when it is first used; closing it drops what is open.
/// Thread-safe.
public final class Connections implements AutoCloseable {
    private static final Set<String> NOT_OURS_TO_SET = Set.of("connection", "content-length", "expect", "host", "upgrade");
    private static final int LARGEST_ERROR = 64 << 10;

    private final Map<String, String> environment;
    private @Nullable HttpClient client;
    private boolean closed;

    /// `environment` names the proxies.
    public Connections(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /// The shared client, for small questions such as which models a server has.
    public synchronized HttpClient client() {
        if (closed) throw new IllegalStateException("the connections are closed");
        if (client == null) {
            client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).proxy(new Proxies(environment))
                    .executor(Executors.newVirtualThreadPerTaskExecutor()).build();
        }
        return client;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) client.shutdownNow();
    }

    /// Posts a request; whatever goes wrong is in the reply. `headers` are those of the protocol, the
    /// endpoint's own come on top.
    Reply post(Endpoint endpoint, String path, Map<String, String> headers, byte[] body, Decoder decoder)
            throws InterruptedException {
        var failures = new Failures(endpoint);
        if (endpoint.missing() != null) {
            return new FailedReply(new Failure.Credentials(endpoint.providerID(), endpoint.missing()), null);
        }
        try {
            var response = client().send(request(endpoint, path, headers, body), BodyHandlers.ofInputStream());
            var watched = new IdleWatch(response.body(), endpoint.chunkTimeout());
            var told = failures.with(response.headers());
            if (response.statusCode() / 100 == 2) return new StreamReply(watched, decoder, told, endpoint);
            return refused(response, watched, told);
        } catch (IllegalArgumentException wrong) {
            return new FailedReply(new Failure.Api("The settings of provider " + endpoint.providerID() + " are wrong: "
                    + endpoint.redact(String.valueOf(wrong.getMessage())), null, false, null, null, null), null);
        } catch (IOException unreachable) {
            if (Thread.interrupted()) throw new InterruptedException();
            return new FailedReply(failures.unreachable(unreachable), null);
        }
    }

    private static Reply refused(HttpResponse<InputStream> response, InputStream body, Failures failures) throws IOException {
        try (body) {
            var text = new String(body.readNBytes(LARGEST_ERROR), StandardCharsets.UTF_8);
            return new FailedReply(failures.answered(response.statusCode(), text), RetryAfter.of(response.headers(), Instant.now()));
        }
    }

    private static HttpRequest request(Endpoint endpoint, String path, Map<String, String> headers, byte[] body) {
        var uri = endpoint.at(path);
        var request = HttpRequest.newBuilder(uri).version(version(uri)).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (endpoint.headerTimeout().isPositive()) request.timeout(endpoint.headerTimeout());
        request.setHeader("User-Agent", "lungo/" + Version.CURRENT);
        request.setHeader("Content-Type", "application/json");
        request.setHeader("Accept", "text/event-stream");
        headers.forEach((name, value) -> set(request, name, value));
        endpoint.headers().forEach((name, value) -> set(request, name, value));
        return request.build();
    }

    /// The value of a header may be a credential, so the JDK's own message, which quotes it, is not used.
    private static void set(HttpRequest.Builder request, String name, String value) {
        if (NOT_OURS_TO_SET.contains(name.toLowerCase(Locale.ROOT))) return;
        try {
            request.setHeader(name, value);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("the header \"" + name + "\" (or the key in it) holds a character that is not allowed");
        }
    }

    /// Plain HTTP is spoken by local servers, of which many stumble over an upgrade.
    private static HttpClient.Version version(URI uri) {
        return "http".equals(uri.getScheme()) ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2;
    }
}
