package dev.lungo.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.config.Config;
import dev.lungo.core.file.Directories;
import dev.lungo.core.model.ModelRef;
import dev.lungo.providers.ConfiguredModels.Layers;
import dev.lungo.providers.Providers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The catalog's models under a policy that permits some.
class LimitedModelsTest {
    @TempDir
    private Path home;

    @Test
    void othersDoNotExist() {
        var environment =
                Map.of("ANTHROPIC_API_KEY", "sk-ant-0123456789abcdef", "OPENAI_API_KEY", "sk-0123456789abcdef");
        try (var providers = new Providers(Directories.of(environment, home), environment)) {
            var all = providers.models(Layers.own(Config.DEFAULTS), environment);
            var limited = new LimitedModels(all, List.of("anthropic/*"));
            var mine = all.best(all.usable("anthropic").orElseThrow()).orElseThrow();
            var other = all.best(all.usable("openai").orElseThrow()).orElseThrow();
            assertThat(limited.usable()).extracting(provider -> provider.id()).containsExactly("anthropic");
            assertThat(limited.usable("openai")).isEmpty();
            assertThat(limited.all()).extracting(provider -> provider.id()).containsExactly("anthropic");
            assertThat(limited.find(mine)).isPresent();
            assertThat(limited.find(other)).isEmpty();
            assertThat(limited.fallback())
                    .get()
                    .extracting(ModelRef::providerID)
                    .isEqualTo("anthropic");
            assertThat(limited.small(mine)).allMatch(ref -> ref.providerID().equals("anthropic"));
            assertThat(limited.similar(other)).allMatch(ref -> ref.providerID().equals("anthropic"));
            assertThatThrownBy(() -> limited.provider(all.find(other).orElseThrow()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
