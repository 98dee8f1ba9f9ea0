package dev.lungo.providers.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.model.Model;
import dev.lungo.core.provider.Request;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelDefaultsTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "anthropic/claude-sonnet-5, -, -, -",
                "gpt-5.5, -, -, -",
                "google/gemini-2.5-pro, 1.0, 0.95, 64",
                "gemini-3-pro, 1.0, 0.95, 64",
                "gemini-2.0-flash, -, 0.95, 64",
                "z-ai/glm-4.7, 1.0, -, -",
                "glm-4p6, 1.0, -, -",
                "glm-5, -, -, -",
                "MiniMax-M2, 1.0, 0.95, 20",
                "minimax-m2.5, 1.0, 0.95, 40",
                "kimi-k2-0905, 0.6, -, -",
                "kimi-k2-thinking, 1.0, -, -",
                "moonshotai/Kimi-K2.5, 1.0, 0.95, -",
                "kimi-k2.7, 1.0, -, -",
                "north-mini-code, 1.0, -, -",
                "deepseek-v4-flash, -, 0.95, -",
                "deepseek-v4-pro, -, -, -"
            })
    void modelsHaveAdvice(String id, Double temperature, Double topP, Integer topK) {
        var advised = ModelDefaults.of(model(id, "@ai-sdk/openai-compatible", true));
        assertThat(advised).isEqualTo(new ModelDefaults(temperature, topP, topK, null, id.contains("claude")));
    }

    @Test
    void prefersConfiguredValues() {
        var chosen = new Request.Settings(9, 0.2, null, Map.of("topK", 3, "thinking", "mine"));
        var model = model("kimi-for-coding/k2.5", "@ai-sdk/anthropic", true);
        assertThat(ModelDefaults.over(request(model, chosen), true))
                .isEqualTo(new Request.Settings(
                        9,
                        0.2,
                        null,
                        Map.of("topK", 3, "thinking", "mine", "output_config", Map.of("effort", "high"))));
        var gemini =
                request(model("gemini-3-pro", "@ai-sdk/google", true), new Request.Settings(9, null, 0.5, Map.of()));
        assertThat(ModelDefaults.over(gemini, true)).isEqualTo(new Request.Settings(9, 1.0, 0.5, Map.of("topK", 64)));
        assertThat(ModelDefaults.over(gemini, false)).isEqualTo(new Request.Settings(9, 1.0, 0.5, Map.of()));
        var fixed =
                request(model("gemini-3-pro", "@ai-sdk/google", false), new Request.Settings(9, null, null, Map.of()));
        assertThat(ModelDefaults.over(fixed, true))
                .as("a model that wants no temperature")
                .isEqualTo(fixed.settings());
    }

    private static Request request(Model model, Request.Settings settings) {
        return new Request(model, "", List.of(), List.of(), null, settings, "");
    }

    private static Model model(String id, String npm, boolean tunable) {
        return new Model(
                id,
                "prov",
                id,
                null,
                new Model.Api(id, "", npm),
                "active",
                "",
                new Model.Capabilities(tunable, true, false, true, false, Model.Media.TEXT, Model.Media.TEXT),
                Model.Cost.FREE,
                new Model.Limit(0, null, 0),
                Map.of(),
                Map.of(),
                Map.of());
    }
}
