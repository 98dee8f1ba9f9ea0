package dev.lungo.tui.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.lungo.core.session.Failure;
import dev.lungo.core.tool.View;
import dev.lungo.tui.draw.diff.DiffDrawing;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.DrawSettings;
import dev.lungo.tui.draw.tool.CallFacts;
import dev.lungo.tui.draw.tool.Calls;
import dev.lungo.tui.draw.tool.ProgramText;
import dev.lungo.tui.draw.tool.ToolDrawing;
import dev.lungo.tui.text.Graphemes;
import dev.lungo.tui.text.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random input at random widths: nothing fails, and no row is wider than asked or holds a control character.
@Tag("slow")
class FuzzTest {
    private static final String[] PIECES = {
        "\n",
        "\n\n",
        " ",
        "  ",
        "\t",
        "\r",
        "\r\n",
        "word",
        "long_identifier_without_end",
        "漢字",
        "🎉",
        "👩‍👩‍👧",
        "e\u0301",
        "\u200b",
        "\u202e",
        "**",
        "*",
        "_",
        "`",
        "```java\n",
        "~~~",
        "# ",
        "- ",
        "1. ",
        "- [ ] ",
        "> ",
        "| a | b |\n|---|---|\n",
        "|",
        "---\n",
        "[x](http://a)",
        "<b>",
        "&#27;",
        "\033[31m",
        "\033[2J",
        "\033]0;t\007",
        "\u009b",
        "\0",
        "\ud800",
        "@@ -1,3 +1,4 @@\n",
        "+",
        "-",
        "\\",
        "--- a\n+++ b\n",
        "diff --git a/x.java b/y.java\n",
        "Index: a\n",
        "\"",
        "/*",
        "*/",
        "'''",
        "<<EOF\n",
        "9",
        "{",
        "}",
    };

    private static String random(Random random) {
        var text = new StringBuilder();
        int count = random.nextInt(60);
        for (int i = 0; i < count; i++) {
            if (random.nextInt(8) == 0) text.append((char) random.nextInt(0x10000));
            else text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static void check(List<Line> lines, int width, String source) {
        for (var line : lines) {
            var text = line.text();
            boolean clean = text.chars().allMatch(c -> c >= ' ' && c != 0x7f && (c < 0x80 || c > 0x9f));
            if (!clean || Graphemes.width(text) > width) fail("%s at %s in %s", text, width, source);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void drawsAnything(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 250; i++) {
            var source = random(random);
            int width = 1 + random.nextInt(i % 2 == 0 ? 30 : 200);
            var settings = new DrawSettings(random.nextInt(4) == 0, false, true, "/work", 6);
            var options = new DrawOptions(width, random.nextBoolean(), 2_000_000, settings);
            check(AnswerText.lines(source, options), width, source);
            check(DiffDrawing.lines("@@ -1,9 +1,9 @@\n" + source, "a.py", options), width, source);
            check(NoticeDrawing.failure(new Failure.Unknown(source, null), "p", source, options), width, source);
            ProgramText.lines(source);
            for (var call : List.of(
                    Calls.done(
                            "bash",
                            Map.of("command", source),
                            100,
                            new View.Command(source, source, random.nextInt(3) - 1)),
                    Calls.done("edit", Map.of("filePath", source), 100, new View.Diff(source, source, 3, 4)),
                    Calls.done(
                            "x",
                            Map.of("a", source),
                            100,
                            new View.Table(List.of(source, "b"), List.of(List.of(source, source, source)))),
                    Calls.done("x", Map.of(), 100, new View.Markdown(source), new View.Link(source, source)),
                    Calls.failed("task", Map.of("description", source, "subagent_type", source), source, Map.of()),
                    Calls.running("bash", Map.of("command", source), Map.of("output", source)))) {
                check(ToolDrawing.lines(call, CallFacts.NONE, options), width, source);
                check(ToolDrawing.grouped(List.of(call, call), options), width, source);
            }
        }
    }

    /// Every cut gives the same lines in the end, and lines that were settled stay.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void growsAnything(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 150; i++) {
            var source = random(random);
            var options = new DrawOptions(1 + random.nextInt(100), false, 0, DrawSettings.usual("/work"));
            var answer = new AnswerText(options);
            List<Line> settled = List.of();
            for (int at = 0; at < source.length(); ) {
                at = Math.min(source.length(), at + 1 + random.nextInt(20));
                answer.grow(source.substring(0, at), true);
                assertThat(answer.settled().subList(0, settled.size())).isEqualTo(settled);
                settled = new ArrayList<>(answer.settled());
                check(answer.open(), options.width(), source);
            }
            answer.grow(source, false);
            assertThat(Marked.text(answer.settled()))
                    .as(source)
                    .isEqualTo(Marked.text(AnswerText.lines(source, options)));
        }
    }
}
