package dev.lungo.providers.key;

import dev.lungo.providers.http.ServerUnavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keys of one provider, of which one is shown with each request. A key stays out of every text.
/// Two of them are equal when they show the same keys. Thread-safe.
public interface Keys {
    /// Keys of a provider without authentication.
    Keys NONE = new FixedKey(null);

    static Keys of(@Nullable String key) {
        return key == null ? NONE : new FixedKey(key);
    }

    /// Several keys that are shown one after the other as they fail.
    static Keys of(List<String> keys) {
        return keys.size() < 2 ? of(keys.isEmpty() ? null : keys.getFirst()) : new RotatingKeys(keys, System::nanoTime);
    }

    /// The key to use now; null if none is needed. Fetching one can take seconds.
    ///
    /// @throws ServerUnavailable if it may be available later
    /// @throws IOException if there is none; the message says what to do
    @Nullable
    String current() throws IOException, InterruptedException;

    /// Reports that the server rejected this key with this status. Returns whether another one can be used at once.
    boolean refused(String key, int status) throws InterruptedException;

    /// The same, if the server said how long to wait.
    default boolean refused(String key, int status, @Nullable Duration retryAfter) throws InterruptedException {
        return refused(key, status);
    }

    /// The text without the keys, should a server have echoed one.
    String redact(String text);
}
