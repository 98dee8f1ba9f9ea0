package dev.lungo.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarityTest {
    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "a, '', 1",
        "'', ab, 2",
        "kitten, sitting, 3",
        "modle, model, 1",
        "ab, ba, 1",
        "ca, abc, 3",
        "same, same, 0"
    })
    void countsEdits(String left, String right, int edits) {
        assertThat(Similarity.edits(left, right)).isEqualTo(edits);
        assertThat(Similarity.edits(right, left)).isEqualTo(edits);
    }

    @Test
    void ranksNamesByDistanceThenByLengthThenByName() {
        var names = List.of("modem", "small_model", "model", "models", "mode", "agent");
        assertThat(Similarity.nearest("Modle", names, 2)).containsExactly("model", "mode", "modem", "models");
        assertThat(Similarity.nearest("Small-Model", names, 0)).containsExactly("small_model");
        assertThat(Similarity.nearest("unlike", names, 2)).isEmpty();
    }

    @Test
    void aNameThatContainsTheOtherIsNear() {
        var names = List.of("claude-sonnet-4-5", "claude-opus-4-1", "x");
        assertThat(Similarity.nearest("sonnet", names, 3)).containsExactly("claude-sonnet-4-5");
        assertThat(Similarity.nearest("x", List.of("example"), 2)).isEmpty();
    }
}
