package dev.lungo.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.session.Failure;
import org.junit.jupiter.api.Test;

class FailureReportTest {
    @Test
    void providerAndStatusStandBeforeWhatTheProviderSaid() {
        var api = new Failure.Api("bad tool", 400, false, null, null, null);
        assertThat(FailureReport.told(api, "anthropic")).isEqualTo("anthropic (HTTP 400): bad tool");
        assertThat(FailureReport.told(api, null)).isEqualTo("HTTP 400: bad tool");
        assertThat(FailureReport.told(
                        new Failure.Api("anthropic: nothing arrived for 300.0 s", null, true, null, null, null),
                        "anthropic"))
                .isEqualTo("anthropic: nothing arrived for 300.0 s");
        assertThat(FailureReport.told(new Failure.Credentials("openai", "bad key"), "anthropic"))
                .isEqualTo("openai: bad key");
        assertThat(FailureReport.told(new Failure.ContextOverflow("prompt is too long", null), "anthropic"))
                .isEqualTo("anthropic: prompt is too long");
        assertThat(FailureReport.told(new Failure.Unknown("internal error", "ref"), "anthropic"))
                .isEqualTo("internal error");
    }
}
