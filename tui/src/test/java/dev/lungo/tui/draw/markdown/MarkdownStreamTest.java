package dev.lungo.tui.draw.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.testkit.Golden;
import dev.lungo.tui.draw.Marked;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.DrawSettings;
import dev.lungo.tui.text.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownStreamTest {
    private static DrawOptions options(int width) {
        return new DrawOptions(width, false, 0, DrawSettings.usual("/work"));
    }

    private static String source() throws Exception {
        try (var file = Objects.requireNonNull(MarkdownStreamTest.class.getResourceAsStream("/markdown/all.md"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Line> lines(String text, int width) {
        return MarkdownStream.lines(text, options(width));
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 44, 80, 120})
    void laysOutEveryKindOfBlock(int width) throws Exception {
        Golden.assertSame("golden/markdown/all." + width + ".txt", Marked.text(lines(source(), width)));
    }

    @Test
    void drawsWithoutSpecialCharacters() throws Exception {
        var settings = new DrawSettings(true, false, true, "/work", 6);
        var lines = MarkdownStream.lines(source(), new DrawOptions(60, false, 0, settings));
        Golden.assertSame("golden/markdown/all.ascii.txt", Marked.text(lines));
    }

    @Test
    void showsAddressesThatDiffer() {
        assertThat(Marked.text(lines("[here](https://a.b/c) or <https://d.e>", 90)))
                .isEqualTo("""
                    ⟦link underlined → https://a.b/c|here⟧⟦faint| (https://a.b/c)⟧ or ⟦link underlined → https://d.e|https://d.e⟧
                    """);
    }

    /// However the text arrives, the lines are the same, and those that were returned never change.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void givesTheSameLinesForAnyPieces(long seed) throws Exception {
        var source = source();
        var random = new Random(seed);
        var stream = new MarkdownStream(options(60));
        var lines = new ArrayList<Line>();
        for (int at = 0; at < source.length(); ) {
            int end = Math.min(source.length(), at + 1 + random.nextInt(seed % 2 == 0 ? 3 : 40));
            lines.addAll(stream.add(source.substring(at, end)));
            stream.open();
            at = end;
        }
        lines.addAll(stream.end());
        assertThat(Marked.text(lines)).isEqualTo(Marked.text(lines(source, 60)));
    }

    @Test
    void returnsABlockAsSoonAsItIsComplete() {
        var stream = new MarkdownStream(options(60));
        assertThat(Marked.plain(stream.add("# One\nTwo **thr"))).isEqualTo("One\n");
        assertThat(stream.add("ee** four\nfive")).isEmpty();
        assertThat(Marked.plain(stream.add("\n\n- a\n"))).isEqualTo("Two three four five\n");
        assertThat(Marked.plain(stream.add("- b\n"))).isEqualTo("\n• a\n");
        assertThat(Marked.plain(stream.add("\n```\nx = 1\ny"))).isEqualTo("• b\n\n  x = 1\n");
        assertThat(Marked.plain(stream.add(" = 2\n```\n"))).isEqualTo("  y = 2\n");
        assertThat(Marked.plain(stream.add("the end"))).isEmpty();
        assertThat(Marked.plain(stream.end())).isEqualTo("the end\n");
        assertThat(stream.pending()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "'a **bo'¦a ⟦bold|bo⟧",
                "'a **bold** and *sl'¦a ⟦bold|bold⟧ and ⟦italic|sl⟧",
                "'a **'¦a",
                "'a `co'¦a ⟦inline.code|co⟧",
                "'a ~~go'¦a ⟦struck|go⟧",
                "'see [the do'¦see [the do",
                "'see [the docs](https://a.b'¦see the docs",
                "'a **bold `co'¦a ⟦bold|bold ⟧⟦inline.code bold|co⟧",
                "'snake_case'¦snake_case",
                "'2 * 3'¦2 * 3",
                "'a \\*star'¦a *star",
            })
    void closesWhatIsOpen(String source, String expected) {
        var stream = new MarkdownStream(options(60));
        assertThat(stream.add(source)).isEmpty();
        assertThat(Marked.text(stream.open())).isEqualTo(expected + "\n");
    }

    /// A marker alone would be drawn as text, or turn the paragraph above into a heading.
    @ParameterizedTest
    @ValueSource(strings = {"-", "- ", "##", "1.", "12", "```", "- [", "- [ ]", "===", "|", ">"})
    void leavesOutAMarkerThatHasNoText(String marker) {
        var stream = new MarkdownStream(options(60));
        stream.add("Text:\n" + marker);
        assertThat(Marked.text(stream.open())).isEqualTo("Text:\n");
    }

    @Test
    void drawsATableFromItsFirstRow() {
        var stream = new MarkdownStream(options(60));
        stream.add("| a | bb |");
        assertThat(Marked.plain(stream.open())).isEqualTo("│ a │ bb │\n├───┼────┤\n");
        stream.add("\n|--");
        assertThat(Marked.plain(stream.open())).isEqualTo("│ a │ bb │\n├───┼────┤\n");
        stream.add("-|---|\n| long | x");
        assertThat(Marked.plain(stream.open())).isEqualTo("│ a    │ bb │\n├──────┼────┤\n│ long │ x  │\n");
    }

    @Test
    void colorsCodeAsItArrives() {
        var stream = new MarkdownStream(options(60));
        var lines = new ArrayList<>(stream.add("```java\n/* one\n"));
        lines.addAll(stream.add("two */ int"));
        assertThat(Marked.text(lines)).isEqualTo("  ⟦code.comment|/* one⟧\n");
        assertThat(Marked.text(stream.open())).isEqualTo("  ⟦code.comment|two */⟧ ⟦code.type|int⟧\n");
        assertThat(Marked.text(stream.add(" x;\n```\n"))).isEqualTo("  ⟦code.comment|two */⟧ ⟦code.type|int⟧ x;\n");
    }

    @Test
    void wrapsBetweenWideCharacters() {
        assertThat(Marked.plain(lines("漢字漢字漢字漢字 ok 🎉🎉 ab\u0301c", 10))).isEqualTo("漢字漢字漢\n字漢字 ok\n🎉🎉 ab\u0301c\n");
    }

    @Test
    void readsALongCodeBlockOnce() {
        var stream = new MarkdownStream(options(60));
        stream.add("```java\n");
        int lines = 0;
        for (int i = 0; i < 20_000; i++) lines += stream.add("line " + i + "\n").size();
        assertThat(lines).isEqualTo(20_000);
    }
}
