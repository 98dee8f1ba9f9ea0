package dev.lungo.engine.failover;

import dev.lungo.core.provider.Fault;
import dev.lungo.core.session.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Rest period of a model after a failure: as long as it asked for, else by the kind of failure, doubling each time
/// while it lasts.
final class Cooldown {
    private static final Duration CROWDED = Duration.ofSeconds(30);
    private static final Duration DOWN = Duration.ofSeconds(60);
    private static final Duration LOCKED = Duration.ofMinutes(10);
    private static final Duration MISSING = Duration.ofHours(1);
    private static final int NOT_FOUND = 404;
    private static final int MOST_DOUBLINGS = 10;

    private Cooldown() {}

    /// Null when the failure says nothing about the model. `times` counts from 1.
    static @Nullable Duration after(Failure failure, @Nullable Duration asked, int times) {
        return switch (Fault.of(failure)) {
            case RATE_LIMIT -> asked != null ? least(asked, MISSING) : growing(CROWDED, times);
            case QUOTA, AUTH -> LOCKED;
            case UNAVAILABLE, BROKEN ->
                asked != null && asked.compareTo(DOWN) > 0 ? least(asked, MISSING) : growing(DOWN, times);
            case INVALID ->
                failure instanceof Failure.Api api && api.statusCode() != null && api.statusCode() == NOT_FOUND
                        ? MISSING
                        : null;
            case OVERFLOW, REFUSAL, TOOLS, ABORTED, UNKNOWN -> null;
        };
    }

    private static Duration growing(Duration first, int times) {
        return least(first.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS)), LOCKED);
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
