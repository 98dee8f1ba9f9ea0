package dev.lungo.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.session.Failure;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void providerAndStatusStandBeforeWhatTheProviderSaid() {
        var api = new Failure.Api("bad tool", 400, false, null, null, null);
        assertThat(Failures.told(api, "anthropic")).isEqualTo("anthropic (HTTP 400): bad tool");
        assertThat(Failures.told(api, null)).isEqualTo("HTTP 400: bad tool");
        assertThat(Failures.told(
                        new Failure.Api("anthropic: nothing came for 300.0 s", null, true, null, null, null),
                        "anthropic"))
                .isEqualTo("anthropic: nothing came for 300.0 s");
        assertThat(Failures.told(new Failure.Credentials("openai", "bad key"), "anthropic"))
                .isEqualTo("openai: bad key");
        assertThat(Failures.told(new Failure.ContextOverflow("prompt is too long", null), "anthropic"))
                .isEqualTo("anthropic: prompt is too long");
        assertThat(Failures.told(new Failure.Unknown("internal error", "ref"), "anthropic"))
                .isEqualTo("internal error");
    }
}
