package dev.lungo.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class RequiredTest {
    @Test
    void whatIsMissingSkipsATestAndFailsItInCi() {
        assertThatCode(() -> Required.require(true, "tmux is missing", true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Required.require(false, "tmux is missing", false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("SKIPPED: tmux is missing");
        assertThatThrownBy(() -> Required.require(false, "tmux is missing", true))
                .isInstanceOf(AssertionError.class)
                .hasMessage("tmux is missing, and CI must not skip this test.");
    }
}
