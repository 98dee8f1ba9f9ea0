package dev.lungo.providers.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// The HTTP clients of this process, made when they are first used. Closing drops what is open. Thread-safe.
public final class HttpClients implements AutoCloseable {
    private final Map<String, String> environment;
    private @Nullable HttpClient encrypted;
    private @Nullable HttpClient plain;
    private boolean closed;

    /// `environment` names the proxies.
    public HttpClients(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /// The shared client for https.
    private synchronized HttpClient encrypted() {
        requireOpen();
        if (encrypted == null) encrypted = builder().build();
        return encrypted;
    }

    /// The shared client for http, such as servers on this machine. It never encrypts, so it skips
    /// the default context, which reads all certificate authorities: 80 ms at its first request.
    public synchronized HttpClient plain() {
        requireOpen();
        if (plain == null)
            plain = builder()
                    .sslContext(trustsNobody())
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
        return plain;
    }

    /// The client for this address.
    public HttpClient client(URI uri) {
        return "http".equals(uri.getScheme()) ? plain() : encrypted();
    }

    private void requireOpen() {
        if (closed) throw new IllegalStateException("the connections are closed");
    }

    private HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .proxy(new Proxies(environment))
                .executor(Executors.newVirtualThreadPerTaskExecutor());
    }

    private static SSLContext trustsNobody() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[0], new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (encrypted != null) encrypted.shutdownNow();
        if (plain != null) plain.shutdownNow();
    }
}
