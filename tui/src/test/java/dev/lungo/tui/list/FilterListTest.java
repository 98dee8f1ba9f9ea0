package dev.lungo.tui.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.tui.prompt.Editor;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The order in which matching entries are shown.
class FilterListTest {
    private static final FilterList MODELS = FilterList.of(List.of(
            Entry.of("a", "No key yet", "gpt-5").enabled(false),
            Entry.of("b", "Practice", "gpt-5-practice"),
            Entry.of("c", "Local", "llama").noted("not gpt-5")));

    private static List<String> shown(String query) {
        return MODELS.with(Editor.of(query)).matches().stream()
                .map(match -> match.entry().id())
                .toList();
    }

    @Test
    void withoutAQueryEntriesKeepTheirOrder() {
        assertThat(shown("")).containsExactly("a", "b", "c");
    }

    @Test
    void whatCanBeUsedComesFirst() {
        assertThat(shown("gpt-5")).containsExactly("b", "a", "c");
    }
}
