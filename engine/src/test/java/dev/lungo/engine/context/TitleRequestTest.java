package dev.lungo.engine.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.Model;
import dev.lungo.core.provider.Request.Settings;
import dev.lungo.engine.failover.Candidate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A title costs no thoughts.
class TitleRequestTest {
    private static Settings settings(String id, boolean reasons, @Nullable String variant, String... variants) {
        var named = new LinkedHashMap<String, Map<String, Object>>();
        for (var name : List.of(variants)) named.put(name, Map.of("effort", name));
        var model = new Model(
                id,
                "p",
                id,
                null,
                new Model.Api(id, "http://p", "@ai-sdk/openai"),
                "active",
                "2026-01-01",
                new Model.Capabilities(true, reasons, false, true, false, Model.Media.TEXT, Model.Media.TEXT),
                Model.Cost.FREE,
                new Model.Limit(0, null, 0),
                Map.of("own", 1),
                Map.of(),
                named);
        return RequestBuilder.title(new Candidate(model, variant), new Id<>("ses_1"), "Hello")
                .settings();
    }

    @Test
    void aModelThatThinksByItselfIsAskedForTheLeast() {
        assertThat(settings("gpt-5", true, null, "minimal", "low", "high"))
                .isEqualTo(new Settings(1000, null, null, Map.of("own", 1, "effort", "minimal")));
        assertThat(settings("gpt-5.1", true, null, "high", "low", "none"))
                .isEqualTo(new Settings(1000, null, null, Map.of("own", 1, "effort", "none")));
        assertThat(settings("gpt-5-pro", true, null, "high"))
                .isEqualTo(new Settings(1000, null, null, Map.of("own", 1)));
    }

    @Test
    void aModelThatDoesNotIsAskedForFewWords() {
        assertThat(settings("claude-haiku-4-5", true, null, "low", "high"))
                .isEqualTo(new Settings(100, null, null, Map.of("own", 1)));
        assertThat(settings("gpt-4.1", false, null)).isEqualTo(new Settings(100, null, null, Map.of("own", 1)));
        assertThat(settings("claude-haiku-4-5", true, "low", "low"))
                .isEqualTo(new Settings(1000, null, null, Map.of("own", 1, "effort", "low")));
    }
}
