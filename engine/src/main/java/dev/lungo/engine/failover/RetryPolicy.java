package dev.lungo.engine.turn;

import dev.lungo.core.config.Config;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// How often and after how long a failed request is sent again: what the provider asks for, else
/// doubling from `first` with up to a quarter more. A provider that asks for more than `longest` is not
/// waited for. `attempts` counts the retries.
public record RetryPolicy(int attempts, Duration first, Duration longest) {
    private static final Duration FIRST = Duration.ofSeconds(2);

    public static RetryPolicy of(Config.Retry settings) {
        return new RetryPolicy(Math.max(settings.max_attempts() - 1, 0), FIRST, Duration.ofMillis((long) (settings.max_wait_seconds() * 1000)));
    }

    /// The wait before retry number `attempt` (from 1), or nothing when it is time to give up.
    Optional<Duration> before(int attempt, @Nullable Duration asked) {
        if (attempt > attempts) return Optional.empty();
        if (asked != null) return asked.compareTo(longest) > 0 ? Optional.empty() : Optional.of(asked);
        long base = Math.min(first.toMillis() << attempt - 1, longest.toMillis());
        return Optional.of(Duration.ofMillis(base + ThreadLocalRandom.current().nextLong(base / 4 + 1)));
    }
}
