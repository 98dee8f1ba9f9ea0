package dev.lungo.providers.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RotatingKeysTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);
    private final RotatingKeys keys = new RotatingKeys(List.of("first-key", "second-key", "third-key"), now::get);

    @Test
    void staysOnOneKeyUntilItFails() {
        assertThat(List.of(keys.current(), keys.current())).containsOnly("first-key");
        assertThat(keys.refused("first-key", 429)).isTrue();
        later(Duration.ofMinutes(2));
        assertThat(keys.current())
                .as("the first has rested, but the cache is the second's")
                .isEqualTo("second-key");
        assertThat(keys.refused("second-key", 402)).isTrue();
        assertThat(keys.current()).isEqualTo("third-key");
        assertThat(keys.refused("third-key", 401)).isTrue();
        assertThat(keys.current()).isEqualTo("first-key");
    }

    @Test
    void aSecondRefusalOfTheSameKeyIsAnsweredByTheOneThatTookItsPlace() {
        keys.refused("first-key", 429);
        assertThat(keys.refused("first-key", 429)).isTrue();
        assertThat(keys.current()).isEqualTo("second-key");
    }

    @Test
    void whenAllRestTheOneThatIsDoneFirstIsTried() {
        assertThat(keys.refused("first-key", 401)).isTrue();
        assertThat(keys.refused("second-key", 429, Duration.ofSeconds(20))).isTrue();
        assertThat(keys.refused("third-key", 429)).isFalse();
        assertThat(keys.current()).isEqualTo("second-key");
        later(Duration.ofSeconds(21));
        assertThat(keys.refused("second-key", 429, Duration.ZERO)).isFalse();
        assertThat(keys.current()).isEqualTo("second-key");
        later(Duration.ofDays(30));
        assertThat(keys.refused("second-key", 401)).isTrue();
        assertThat(keys.refused("third-key", 401))
                .as("an unknown key stays unknown")
                .isFalse();
    }

    @Test
    void aWaitOfAMillionYearsIsOnlyLong() {
        assertThat(keys.refused("first-key", 429, Duration.ofDays(365_000_000))).isTrue();
        assertThat(keys.current()).isEqualTo("second-key");
    }

    @Test
    void noTextHoldsAnyOfThem() throws IOException, InterruptedException {
        assertThat(keys.redact("third-key and first-key, not short")).isEqualTo("[key] and [key], not short");
        assertThat(Keys.of(List.of("one-key-alone")).redact("one-key-alone")).isEqualTo("[key]");
        assertThat(keys + " " + Keys.of(List.of("one-key-alone"))).doesNotContain("-key");
        assertThat(Keys.of(List.of()).current()).isNull();
        assertThat(Keys.of(List.of("a", "b")))
                .isEqualTo(Keys.of(List.of("a", "b")))
                .isNotEqualTo(Keys.of(List.of("b", "a")));
    }

    private void later(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
