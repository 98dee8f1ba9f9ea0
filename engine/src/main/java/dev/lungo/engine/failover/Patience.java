package dev.lungo.engine.failover;

import dev.lungo.core.config.Config;
import java.time.Duration;

/// How long one model is tried: `alone` when no other can take over, `relieved` when one can. `thorough`
/// says that a model which is down after that is down for others too.
public record Patience(RetryPolicy alone, RetryPolicy relieved, boolean thorough) {
    public static Patience of(Config config) {
        return new Patience(RetryPolicy.of(config.retry()), RetryPolicy.hurried(config), true);
    }

    /// Nobody waits for the answer: each model is asked once.
    public static Patience none() {
        var once = new RetryPolicy(0, Duration.ZERO, Duration.ZERO);
        return new Patience(once, once, false);
    }
}
