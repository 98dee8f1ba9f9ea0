package dev.lungo.tui.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.session.Failure;
import org.junit.jupiter.api.Test;

class FailureWordsTest {
    @Test
    void providerAndStatusStandBeforeWhatTheProviderSaid() {
        var api = new Failure.Api("bad tool", 400, false, null, null, null);
        assertThat(FailureWords.of(api, "anthropic")).isEqualTo("anthropic (HTTP 400): bad tool");
        assertThat(FailureWords.of(api, null)).isEqualTo("HTTP 400: bad tool");
        assertThat(FailureWords.of(
                        new Failure.Api("anthropic: nothing arrived for 300.0 s", null, true, null, null, null),
                        "anthropic"))
                .isEqualTo("anthropic: nothing arrived for 300.0 s");
        assertThat(FailureWords.of(new Failure.Credentials("openai", "bad key"), "anthropic"))
                .isEqualTo("openai: bad key");
        assertThat(FailureWords.of(new Failure.ContextOverflow("prompt is too long", null), "anthropic"))
                .isEqualTo("anthropic: prompt is too long");
        assertThat(FailureWords.of(new Failure.Unknown("internal error", "ref"), "anthropic"))
                .isEqualTo("internal error");
    }
}
