package dev.lungo.core.event;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A listener's own bounded queue. One that cannot keep up gets one `Lagged`, then the current state of what it
/// missed; only transient events are lost. Read by one thread.
public interface Subscription extends AutoCloseable {
    /// The next event, or null when none came in time.
    @Nullable
    Recorded next(Duration patience) throws InterruptedException;

    @Override
    void close();
}
