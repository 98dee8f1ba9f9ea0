package dev.lungo.engine.failover;

import dev.lungo.core.config.Config;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Retries of a failed request: after what the provider asks for, else doubling from `first` with up to a quarter
/// more. A provider that asks for more than `longest` is not waited for; one that asks for less is believed twice.
/// `attempts` counts the retries.
public record RetryPolicy(int attempts, Duration first, Duration longest) {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final int BELIEVED = 2;
    private static final int MOST_DOUBLINGS = 20;

    /// Policy without a fallback.
    public static RetryPolicy of(Config.Retry settings) {
        return new RetryPolicy(Math.max(settings.max_attempts() - 1, 0), FIRST, millis(settings.max_wait_seconds()));
    }

    /// Policy if another model can take over.
    public static RetryPolicy hurried(Config config) {
        int attempts = Math.min(config.failover().attempts(), config.retry().max_attempts());
        return new RetryPolicy(
                Math.max(attempts - 1, 0),
                FIRST,
                millis(Math.min(
                        config.failover().max_wait_seconds(), config.retry().max_wait_seconds())));
    }

    private static Duration millis(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }

    /// The wait before retry number `attempt` (from 1), or nothing when it is time to give up.
    Optional<Duration> before(int attempt, @Nullable Duration asked) {
        if (attempt > attempts) return Optional.empty();
        if (asked != null && asked.compareTo(longest) > 0) return Optional.empty();
        if (asked != null && attempt <= BELIEVED) return Optional.of(asked);
        var wait = pause(attempt);
        return Optional.of(asked != null && asked.compareTo(wait) > 0 ? asked : wait);
    }

    /// Wait unless the provider asks for a longer one.
    Duration pause(int attempt) {
        long base = Math.min(first.toMillis() << Math.min(attempt - 1, MOST_DOUBLINGS), longest.toMillis());
        return Duration.ofMillis(base + ThreadLocalRandom.current().nextLong(base / 4 + 1));
    }
}
