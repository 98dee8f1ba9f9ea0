package dev.lungo.core.event;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A listener's own bounded queue. One that cannot keep up hears one `Lagged`, then what is stored of
/// what it missed, as it is now; only transient events are lost to it. To be read by one thread.
public interface Subscription extends AutoCloseable {
    /// The next event, or null when none came in time.
    @Nullable
    Recorded next(Duration patience) throws InterruptedException;

    @Override
    void close();
}
