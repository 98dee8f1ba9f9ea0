package dev.lungo.providers.credential;

import dev.lungo.core.provider.Credential;
import dev.lungo.core.provider.Credentials;
import dev.lungo.providers.key.Keys;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Keys that are in the keychain, which is opened with the first request.
public final class KeptKeys implements Keys {
    private final String providerID;
    private final Credentials credentials;
    private final Function<Credential, Keys> made;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Keys opened;

    /// `made` turns what was kept into keys.
    public KeptKeys(String providerID, Credentials credentials, Function<Credential, Keys> made) {
        this.providerID = providerID;
        this.credentials = credentials;
        this.made = made;
    }

    @Override
    public @Nullable String current() throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            if (opened == null) {
                opened = made.apply(credentials
                        .fetch(providerID)
                        .orElseThrow(() -> new IOException("The key of " + providerID
                                + " was removed. Store one with `lungo auth login " + providerID + "`.")));
            }
        } finally {
            lock.unlock();
        }
        return Objects.requireNonNull(opened).current();
    }

    @Override
    public boolean refused(String key, int status) throws InterruptedException {
        return refused(key, status, null);
    }

    @Override
    public boolean refused(String key, int status, @Nullable Duration retryAfter) throws InterruptedException {
        var keys = opened;
        return keys != null && keys.refused(key, status, retryAfter);
    }

    @Override
    public String redact(String text) {
        var keys = opened;
        return keys == null ? text : keys.redact(text);
    }

    @Override
    public String toString() {
        return "keys in the keychain";
    }
}
