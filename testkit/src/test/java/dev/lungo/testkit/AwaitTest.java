package dev.lungo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {
    @Test
    void asksUntilTheConditionHolds() {
        var asked = new AtomicInteger();
        Await.until(() -> asked.incrementAndGet() == 3);
        assertThat(asked).hasValue(3);
    }

    @Test
    void failsAtTheDeadline() {
        assertThatThrownBy(() -> Await.until(() -> false, Duration.ofMillis(20)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("The condition does not hold after 20 ms.");
    }

    @Test
    void passesOnWhatTheConditionThrows() {
        assertThatThrownBy(() -> Await.until(() -> {
                    throw new IOException("gone");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("gone");
    }

    @Test
    void failsWhenTheTestIsInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Await.until(() -> false)).hasMessage("The test was interrupted while it waited.");
        assertThat(Thread.interrupted()).isTrue();
    }
}
