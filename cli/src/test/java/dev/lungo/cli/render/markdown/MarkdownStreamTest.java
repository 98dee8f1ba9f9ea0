package dev.lungo.cli.render.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.testkit.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownStreamTest {
    private static final int WIDTH = 60;

    private static String source() throws Exception {
        return String.join("\n", Golden.lines("markdown/all.md")) + "\n";
    }

    private static String text(List<MarkedLine> lines) {
        var text = new StringBuilder();
        for (var line : lines) text.append(line.text()).append('\n');
        return text.toString();
    }

    /// With `<MARKS text>` for each span that has marks.
    private static String marked(List<MarkedLine> lines) {
        var text = new StringBuilder();
        for (var line : lines) {
            for (var span : line.spans()) {
                var marks = span.marks().stream().sorted().toList();
                text.append(
                        marks.isEmpty()
                                ? span.text()
                                : "<"
                                        + String.join(
                                                "+",
                                                marks.stream()
                                                        .map(SpanStyle::name)
                                                        .toList()) + " " + span.text() + ">");
            }
            text.append('\n');
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 24})
    void laysOutEveryKindOfBlock(int width) throws Exception {
        Golden.assertSame("markdown/all." + width + ".txt", text(MarkdownStream.lines(source(), width)));
    }

    @Test
    void marksWhatIsStrongOrCode() {
        var lines = MarkdownStream.lines(
                "# Title\n\n**bold** and *slanted* and `code` and ~~gone~~, see [here](https://a.b/c) or <https://d.e>",
                90);
        assertThat(marked(lines)).isEqualTo("""
            <HEADING Title>

            <STRONG bold> and <EMPHASIS slanted> and <CODE code> and <STRUCK gone>, see <LINK here><MARKER  (https://a.b/c)> or <LINK https://d.e>
            """);
    }

    @Test
    void neverExceedsTheWidthOutsideOfCode() throws Exception {
        for (int width = 1; width < 90; width++) {
            for (var line : MarkdownStream.lines(source(), width)) {
                boolean code = line.spans().stream()
                        .anyMatch(span -> span.marks().contains(SpanStyle.CODE)
                                && line.spans().getFirst().text().isBlank());
                if (width >= 20 && !code)
                    assertThat(line.width()).as("%s at %s", line.text(), width).isLessThanOrEqualTo(width);
            }
        }
    }

    /// However the text arrives, the lines are the same.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void givesTheSameLinesForAnyPieces(long seed) throws Exception {
        var source = source();
        var random = new Random(seed);
        var stream = new MarkdownStream(WIDTH);
        var lines = new ArrayList<MarkedLine>();
        for (int at = 0; at < source.length(); ) {
            int end = Math.min(source.length(), at + 1 + random.nextInt(seed % 2 == 0 ? 3 : 40));
            lines.addAll(stream.add(source.substring(at, end)));
            at = end;
        }
        lines.addAll(stream.end());
        assertThat(text(lines)).isEqualTo(text(MarkdownStream.lines(source, WIDTH)));
    }

    @Test
    void returnsABlockAsSoonAsItIsComplete() {
        var stream = new MarkdownStream(WIDTH);
        assertThat(text(stream.add("# One\nTwo **thr"))).isEqualTo("One\n");
        assertThat(stream.add("ee** four\nfive")).isEmpty();
        assertThat(text(stream.add("\n\n- a\n"))).isEqualTo("Two three four five\n");
        assertThat(text(stream.add("- b\n"))).isEqualTo("\n• a\n");
        assertThat(text(stream.add("\n```\nx = 1\ny"))).isEqualTo("• b\n\n  x = 1\n");
        assertThat(text(stream.add(" = 2\n```\n"))).isEqualTo("  y = 2\n");
        assertThat(text(stream.add("the end"))).isEmpty();
        assertThat(text(stream.end())).isEqualTo("the end\n");
        assertThat(stream.pending()).isFalse();
    }

    @Test
    void wrapsBetweenWideCharacters() {
        assertThat(text(MarkdownStream.lines("漢字漢字漢字漢字 ok 🎉🎉 ab\u0301c", 10)))
                .isEqualTo("漢字漢字漢\n字漢字 ok\n🎉🎉 ab\u0301c\n");
    }

    @Test
    void readsALongCodeBlockOnce() {
        var stream = new MarkdownStream(WIDTH);
        stream.add("```java\n");
        int lines = 0;
        for (int i = 0; i < 20_000; i++) lines += stream.add("line " + i + "\n").size();
        assertThat(lines).isEqualTo(20_000);
    }
}
