package dev.lungo.providers.protocol;

import dev.lungo.core.session.Failure;
import dev.lungo.providers.http.ServerUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// There is no key to be shown. The failure says why, and what to do.
final class NoKey extends IOException {
    private static final long serialVersionUID = 1;

    final transient Failure failure;

    private NoKey(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    static @Nullable String orCurrent(Endpoint endpoint) throws NoKey, InterruptedException {
        try {
            return endpoint.keys().current();
        } catch (IOException none) {
            if (Thread.interrupted()) throw new InterruptedException();
            throw new NoKey(failure(endpoint, none));
        }
    }

    static Failure failure(Endpoint endpoint, IOException cause) {
        return cause instanceof ServerUnavailable
                ? new Failure.Api(message(endpoint, cause), null, true, null, null, null)
                : new Failure.Credentials(endpoint.providerID(), message(endpoint, cause));
    }

    /// The next key after a rejection, whose answer is dropped if there is no other key.
    static @Nullable String orCurrent(Endpoint endpoint, HttpResponse<InputStream> refusal)
            throws IOException, InterruptedException {
        try {
            return orCurrent(endpoint);
        } catch (NoKey none) {
            refusal.body().close();
            throw none;
        }
    }

    private static String message(Endpoint endpoint, IOException cause) {
        return endpoint.redact(
                Objects.requireNonNullElse(cause.getMessage(), "No key for " + endpoint.providerID() + "."));
    }
}
