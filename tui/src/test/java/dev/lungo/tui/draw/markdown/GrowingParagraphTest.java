package dev.lungo.tui.draw.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.tui.draw.Marked;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.DrawSettings;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A paragraph that is laid out in pieces has the rows that it has as a whole.
@Tag("slow")
class GrowingParagraphTest {
    private static final int WHOLE = Integer.MAX_VALUE;
    private static final String[] WORDS = {
        "word ",
        "a ",
        "and so on, ",
        "long_identifier ",
        "Ünïcode ",
        "漢字 ",
        "🎉 ",
        "e\u0301 ",
        "x ",
        "snake_case\n",
        "line\n"
    };
    private static final String[] MARKUP = {
        "**",
        "**bold** ",
        "*",
        "_",
        "_it_ ",
        "`",
        "`code` ",
        "``",
        "~~",
        "[",
        "]",
        "[a b](http://c) ",
        "](",
        ")",
        "![",
        "<b>",
        "<",
        ">",
        "\\",
        "\\*",
        "&amp;",
        "&#27;",
        "&",
        "<br>",
        "  \n",
        "\\\n",
        "\n",
        "\t",
        "|",
        " | ",
        "\n|-|-|\n",
        "\n---|---\n",
        "\n===\n",
        "\n---\n",
        "- ",
        "* ",
        "1. ",
        "2. ",
        "\n# ",
        "```",
        "\n```\n",
        "~~~",
        "\n\n",
        "    ",
        "[a]: /b ",
        "'t ",
        "\"",
        ":",
        "x",
        "=",
        "*- ",
        "\u200d",
        "\u0301",
        "0x",
        "#",
        "\n> ",
    };

    private static DrawOptions options(int width) {
        return new DrawOptions(width, false, 0, DrawSettings.usual("/work"));
    }

    /// Mostly words, so that pieces are found, and markup of every kind.
    private static String random(Random random) {
        var text = new StringBuilder();
        int markup = 2 + random.nextInt(12);
        int count = random.nextInt(80);
        for (int i = 0; i < count; i++) {
            var from = random.nextInt(markup) == 0 ? MARKUP : WORDS;
            text.append(from[random.nextInt(from.length)]);
        }
        return text.toString();
    }

    private static void compare(String source, DrawOptions options, Random random) {
        var pieces = new MarkdownStream(options, 1);
        var whole = new MarkdownStream(options, WHOLE);
        for (int at = 0; at < source.length(); ) {
            int end = Math.min(source.length(), at + 1 + random.nextInt(30));
            var piece = source.substring(at, end);
            at = end;
            var message = source.substring(0, end);
            assertThat(Marked.text(pieces.add(piece))).as(message).isEqualTo(Marked.text(whole.add(piece)));
            assertThat(pieces.open()).as(message).isEqualTo(whole.open());
        }
        assertThat(pieces.end()).as(source).isEqualTo(whole.end());
    }

    @Test
    @Timeout(20)
    void readsALongParagraphOnce() {
        var stream = new MarkdownStream(options(100));
        for (int i = 0; i < 20_000; i++) {
            assertThat(stream.add("**bold** and `code`, word " + i % 10 + (i % 7 == 0 ? "\n" : " ")))
                    .isEmpty();
            assertThat(stream.open()).isNotEmpty();
        }
        assertThat(stream.end()).hasSizeGreaterThan(4_000);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void hasTheSameRowsAsAWhole(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            var source = random(random);
            compare(source, options(1 + random.nextInt(i % 2 == 0 ? 20 : 110)), random);
        }
    }
}
