package dev.lungo.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Config.ModelSettings;
import dev.lungo.core.config.Config.ProviderSettings;
import dev.lungo.providers.catalog.Catalog;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.testkit.Components;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnusedOptionsTest {
    private static final Map<String, Object> OPTIONS =
            Map.of("toolStreaming", true, "sendReasoning", false, "effort", "high", "thinking", Map.of());

    @Test
    void optionsThatAnthropicDoesNotTakeAreNamed() {
        var claude = provider(Map.of("claude-sonnet-4-5", model(OPTIONS)));
        var gpt = provider(Map.of("gpt-5.5", model(OPTIONS)));
        try (var clients = new HttpClients(Map.of())) {
            var config = TestModels.config(Map.of("anthropic", claude, "openai", gpt), List.of(), null);
            assertThat(TestModels.models(new Catalog(), config, Map.of(), clients)
                            .unusedOptions())
                    .containsExactly(
                            "anthropic/claude-sonnet-4-5: sendReasoning", "anthropic/claude-sonnet-4-5: toolStreaming");
        }
    }

    private static ProviderSettings provider(Map<String, ModelSettings> models) {
        return Components.only(ProviderSettings.class, "models", models);
    }

    private static ModelSettings model(Map<String, Object> options) {
        return Components.only(ModelSettings.class, "options", options);
    }
}
