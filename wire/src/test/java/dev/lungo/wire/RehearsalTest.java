package dev.lungo.wire;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void readsAndWritesEverythingThatItMadeUp() {
        assertThatCode(() -> Rehearsal.run(true)).doesNotThrowAnyException();
    }
}
