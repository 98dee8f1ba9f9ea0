package dev.lungo.engine.failover;

import dev.lungo.core.config.Config;
import java.time.Duration;

/// The retries of one model: `alone` when no other can take over, `relieved` when one can. After `thorough` retries, a
/// model that is down counts as down for other requests too.
public record RetryBudget(RetryPolicy alone, RetryPolicy relieved, boolean thorough) {
    public static RetryBudget of(Config config) {
        return new RetryBudget(RetryPolicy.of(config.retry()), RetryPolicy.hurried(config), true);
    }

    /// One request to each model, for answers that no one waits for.
    public static RetryBudget none() {
        var once = new RetryPolicy(0, Duration.ZERO, Duration.ZERO);
        return new RetryBudget(once, once, false);
    }
}
