package dev.lungo.tui.draw.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.testkit.Golden;
import dev.lungo.tui.draw.Marked;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HighlighterTest {
    private static final Path SNIPPETS = Path.of("src/test/resources/snippets");

    static List<String> snippets() throws IOException {
        try (var files = Files.list(SNIPPETS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<Line> lines(String text, Highlighter highlighter) {
        var lines = new ArrayList<Line>();
        for (var line : text.split("\n", -1)) lines.add(new Line(highlighter.line(line), Style.PLAIN));
        return lines;
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void colorsEveryLanguage(String file) throws IOException {
        var text = Files.readString(SNIPPETS.resolve(file));
        var lines = lines(text, Highlighter.ofFile("src/" + file));
        assertThat(String.join("\n", lines.stream().map(Line::text).toList())).isEqualTo(text);
        Golden.assertSame("golden/code/" + file + ".txt", Marked.text(lines));
    }

    @Test
    void everyGrammarHasASnippet() throws IOException {
        var shown = new HashSet<Grammar>();
        for (var file : snippets()) {
            var grammar = Grammars.of(file);
            shown.add(grammar != null ? grammar : Grammars.of(file.substring(file.lastIndexOf('.') + 1)));
        }
        assertThat(shown).containsAll(Grammars.all().stream().map(Grammars::of).toList());
        assertThat(Grammars.all()).hasSizeGreaterThan(25);
    }

    @Test
    void continuesFromACopyWithoutChangingTheFirst() {
        var first = Highlighter.of("java");
        first.line("/* open");
        var copy = first.copy();
        assertThat(Marked.text(lines("done */ int", copy))).isEqualTo("⟦code.comment|done */⟧ ⟦code.type|int⟧\n");
        assertThat(Marked.text(lines("still", first))).isEqualTo("⟦code.comment|still⟧\n");
    }

    @Test
    void leavesAnUnknownLanguageAndALongTextPlain() {
        assertThat(Marked.text(lines("int x", Highlighter.of("klingon")))).isEqualTo("int x\n");
        var highlighter = Highlighter.of("java {highlight=1}");
        for (int i = 0; i < Highlighter.MOST_LINES; i++) highlighter.line("int x;");
        assertThat(Marked.text(lines("int x", highlighter))).isEqualTo("int x\n");
    }

    /// Random cuts of real code open strings and comments at every place.
    @Test
    void keepsTheTextOfAnything() throws IOException {
        var random = new Random(7);
        try (Stream<Path> files = Files.list(SNIPPETS)) {
            for (var file : files.toList()) {
                var text = Files.readString(file);
                for (int i = 0; i < 40; i++) {
                    int from = random.nextInt(text.length());
                    var piece = text.substring(from, from + random.nextInt(text.length() - from));
                    for (var grammar : Grammars.all()) {
                        var lines = lines(piece, Highlighter.of(grammar));
                        assertThat(String.join(
                                        "\n", lines.stream().map(Line::text).toList()))
                                .isEqualTo(piece);
                    }
                }
            }
        }
    }
}
