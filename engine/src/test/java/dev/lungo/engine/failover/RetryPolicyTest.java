package dev.lungo.engine.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private final RetryPolicy policy = new RetryPolicy(3, Duration.ofSeconds(2), Duration.ofSeconds(60));

    @Test
    void doublesWithUpToAQuarterMore() {
        assertThat(policy.before(1, null).orElseThrow()).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2500));
        assertThat(policy.before(3, null).orElseThrow()).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(10));
    }

    @Test
    void waitsAsLongAsTheProviderAsks() {
        assertThat(policy.before(1, Duration.ofSeconds(7))).contains(Duration.ofSeconds(7));
    }

    @Test
    void givesUpAfterTheLastAttemptAndWhenTheWaitIsTooLong() {
        assertThat(policy.before(4, null)).isEmpty();
        assertThat(policy.before(1, Duration.ofDays(7))).isEmpty();
    }
}
