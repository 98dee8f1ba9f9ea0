package dev.lungo.client;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void readsEverythingThatItMadeUp() {
        assertThatCode(Rehearsal::run).doesNotThrowAnyException();
    }
}
