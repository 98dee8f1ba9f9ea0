package dev.lungo.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.terminal.CommandTerminal;
import dev.lungo.core.tool.View;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ViewPainterTest {
    /// 3,000 lines: the first 1,000 and the last 1,000 came, with a line between them that says so.
    @Test
    void countsTheLinesThatWereLeftOutBeforeItsOwn() {
        var output = numbers(1, 1_000) + "[... 1000 lines left out here ...]\n" + numbers(2_001, 3_000);
        assertThat(drawn(new View.Command("seq 3000", output, 0, 1_000L)))
                .startsWith("… 2990 earlier lines\n2991\n")
                .endsWith("3000\n");
        assertThat(drawn(new View.Command("seq 12", numbers(1, 12), 0))).startsWith("… 2 earlier lines\n3\n");
    }

    /// The final content is shown, too.
    @Test
    void showsARewrittenFileInTwentyLines() {
        var patch = new StringBuilder("--- a\n+++ b\n@@ -1,60 +1,40 @@\n");
        for (int i = 1; i <= 60; i++) patch.append("-old ").append(i).append('\n');
        for (int i = 1; i <= 40; i++) patch.append("+new ").append(i).append('\n');
        patch.append("@@ -100,3 +80,3 @@\n same\n-x\n+y\n");
        var lines = drawn(new View.Diff("a", patch.toString(), 41, 61)).lines().toList();
        assertThat(lines)
                .hasSizeLessThanOrEqualTo(22)
                .startsWith("  1 - old 1")
                .contains(
                        "  8 - old 8",
                        "    … 52 more removed",
                        "  8 + new 8",
                        "    … 32 more added",
                        "    ⋯",
                        " 80   same");
        assertThat(lines).endsWith("… 1 more line");
    }

    private static String numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(number -> number + "\n").collect(Collectors.joining());
    }

    private static String drawn(View view) {
        var bytes = new ByteArrayOutputStream();
        var stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        new ViewPainter(
                        TerminalOutput.together(new CommandTerminal(
                                InputStream.nullInputStream(), stream, stream, CommandTerminal.Kinds.NONE, Map.of())),
                        "")
                .draw(view);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
