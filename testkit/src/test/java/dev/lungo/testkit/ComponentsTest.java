package dev.lungo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComponentsTest {
    record Wide(String name, @Nullable Integer size, List<String> words, Map<String, String> pairs) {}

    @Test
    void replacesComponentsByName() {
        var wide = new Wide("a", 1, List.of("w"), Map.of());
        assertThat(Components.with(wide, "size", null, "name", "b"))
                .isEqualTo(new Wide("b", null, List.of("w"), Map.of()));
        assertThat(Components.with(wide)).isEqualTo(wide);
    }

    @Test
    void leavesTheOthersEmpty() {
        assertThat(Components.only(Wide.class, "name", "a")).isEqualTo(new Wide("a", null, List.of(), Map.of()));
    }

    @Test
    void namesWhatDoesNotFit() {
        var wide = new Wide("a", 1, List.of(), Map.of());
        assertThatThrownBy(() -> Components.with(wide, "length", 2)).hasMessage("Wide has no component length");
        assertThatThrownBy(() -> Components.with(wide, "size", "2"))
                .hasMessageStartingWith("cannot make Wide from a, 2");
    }
}
