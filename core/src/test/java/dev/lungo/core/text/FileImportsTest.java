package dev.lungo.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileImportsTest {
    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("@AGENTS.md", List.of("AGENTS.md")),
                Arguments.of("See @README and @docs/git.md.", List.of("README", "docs/git.md")),
                Arguments.of("- rules @~/.claude/mine.md", List.of("~/.claude/mine.md")),
                Arguments.of("(@./a.md, @../b.md)", List.of("./a.md", "../b.md")),
                Arguments.of("@my\\ notes.md", List.of("my notes.md")),
                Arguments.of("@a.md\n@a.md", List.of("a.md")),
                Arguments.of("mail me@example.com", List.of()),
                Arguments.of("Run `@a.md` and ``x ` @b.md``", List.of()),
                Arguments.of("```\n@a.md\n```\n@b.md", List.of("b.md")),
                Arguments.of("~~~ts\n@Component()\n~~~\n", List.of()),
                Arguments.of("````\n```\n@a.md\n```\n````\n@b.md", List.of("b.md")),
                Arguments.of("```\n@a.md", List.of()),
                Arguments.of("@ alone", List.of()));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void findsPathsOutsideOfCode(String text, List<String> expected) {
        assertThat(FileImports.of(text)).isEqualTo(expected);
    }
}
