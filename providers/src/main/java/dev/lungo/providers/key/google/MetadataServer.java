package dev.lungo.providers.key.google;

import dev.lungo.providers.key.AccessToken;
import dev.lungo.providers.key.TokenSource;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;

/// The server from which a machine in Google's cloud gets its own account's token. Elsewhere there is none, and
/// resolving its name may take long, so the wait is limited to a second in all.
record MetadataServer(String host, InstantSource clock) implements TokenSource {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String PATH = "/computeMetadata/v1/instance/service-accounts/default/token";
    private static final String NONE =
            "No Google credentials found: sign in with `gcloud auth application-default login`, set"
                    + " GOOGLE_APPLICATION_CREDENTIALS to the file of a service account's key, or set"
                    + " GOOGLE_VERTEX_API_KEY";

    @Override
    public AccessToken fetch() throws IOException, InterruptedException {
        var answer = new FutureTask<>(this::asked);
        var thread = Thread.ofVirtual().name("metadata").start(answer);
        try {
            return GoogleTokens.token(
                    Json.tree(answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)), clock.instant());
        } catch (ExecutionException | JacksonException absent) {
            throw new IOException(NONE + ".");
        } catch (TimeoutException silent) {
            throw new IOException(NONE + "; no metadata server answered within " + PATIENCE.toSeconds() + " s.");
        } finally {
            thread.interrupt();
        }
    }

    /// A plain connection, past every proxy: the server stands on the machine's own network.
    private String asked() throws IOException {
        var connection =
                (HttpURLConnection) URI.create("http://" + host + PATH).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        connection.setRequestProperty("Metadata-Flavor", "Google");
        try (var body = connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            connection.disconnect();
        }
    }
}
