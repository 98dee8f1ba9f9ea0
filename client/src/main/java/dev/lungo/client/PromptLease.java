package dev.lungo.client;

import java.time.Duration;
import java.util.Map;

/// A lease of a client whose prompt must not run without it. It is renewed until it is closed; if this process dies,
/// the server stops the session's work once the lease has expired.
public final class PromptLease implements AutoCloseable {
    private static final int SECONDS = 30;
    private static final Duration RENEWAL = Duration.ofSeconds(10);

    private final HttpRequests requests;
    private final String path;
    private final Thread renewing;

    PromptLease(HttpRequests requests, String path) {
        this.requests = requests;
        this.path = path;
        renewing = Thread.ofPlatform().daemon().name("prompt-lease").unstarted(this::renew);
    }

    /// Returns once the server has the lease.
    PromptLease begin() {
        hold();
        renewing.start();
        return this;
    }

    private void renew() {
        try {
            while (true) {
                Thread.sleep(RENEWAL);
                hold();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /// A server of OpenCode has no leases, and one that is away stops its work anyway.
    private void hold() {
        try {
            requests.post(path, Map.of("seconds", SECONDS));
        } catch (ClientFailure refused) {
            System.getLogger("lungo.client").log(System.Logger.Level.DEBUG, refused.getMessage());
        }
    }

    @Override
    public void close() {
        renewing.interrupt();
        try {
            requests.delete(path);
        } catch (ClientFailure gone) {
            System.getLogger("lungo.client").log(System.Logger.Level.DEBUG, gone.getMessage());
        }
    }
}
