package dev.lungo.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelRefTest {
    @Test
    void aModelsNameMayContainSlashes() {
        assertThat(ModelRef.parse("openrouter/anthropic/claude"))
                .isEqualTo(new ModelRef("openrouter", "anthropic/claude"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "claude", "/claude", "anthropic/"})
    void saysHowAModelIsWritten(String text) {
        assertThatThrownBy(() -> ModelRef.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("provider/model");
    }
}
