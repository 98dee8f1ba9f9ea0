package dev.lungo.tui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The cells of clusters, as terminals with grapheme support draw them.
class GraphemesTest {
    @ParameterizedTest
    @CsvSource({
        "a, 1, latin",
        "é, 1, precomposed",
        "e\u0301, 1, combining acute",
        "a\u0308\u0323, 1, two combining marks",
        "日, 2, CJK",
        "ｶ, 1, halfwidth katakana",
        "Ａ, 2, fullwidth latin",
        "가, 2, Hangul syllable",
        "\u1112\u1161\u11ab, 2, Hangul Jamo",
        "😀, 2, emoji",
        "👍🏽, 2, skin tone",
        "👩‍👩‍👧, 2, family joined",
        "🏳️‍🌈, 2, flag joined",
        "🇩🇪, 2, regional indicators",
        "❤️, 2, emoji variation",
        "❤, 1, text presentation",
        "1️⃣, 2, keycap",
        "◆, 1, ambiguous",
        "→, 1, arrow",
        "─, 1, box drawing",
        "█, 1, block",
        "⠋, 1, braille",
        "ש, 1, Hebrew",
        "ب, 1, Arabic",
        "ไ, 1, Thai",
        "〜, 2, wave dash",
        "'　', 2, ideographic space"
    })
    void widths(String cluster, int cells, String what) {
        assertThat(Graphemes.width(cluster)).as(what).isEqualTo(cells);
    }

    @Test
    void controlAndFormatCharactersTakeNoCell() {
        for (var text :
                List.of("\u0000", "\u0007", "\u001b", "\u007f", "\u009b", "\u200b", "\u200d", "\u202e", "\ufeff"))
            assertThat(Graphemes.width(text))
                    .as(Integer.toHexString(text.charAt(0)))
                    .isZero();
    }

    @Test
    void clustersAreWalkedBothWays() {
        var clusters =
                List.of("a", "e\u0301", "日", "👩‍👩‍👧", "🇩🇪", "🇫🇷", "👍🏽", "\u1112\u1161\u11ab", "b", "❤️", "c");
        var text = String.join("", clusters);
        var forth = new ArrayList<String>();
        for (int i = 0; i < text.length(); i = Graphemes.next(text, i))
            forth.add(text.substring(i, Graphemes.next(text, i)));
        assertThat(forth).isEqualTo(clusters);
        var back = new ArrayList<String>();
        for (int i = text.length(); i > 0; i = Graphemes.previous(text, i))
            back.addFirst(text.substring(Graphemes.previous(text, i), i));
        assertThat(back).isEqualTo(clusters);
    }

    @Test
    void aCutKeepsClustersWhole() {
        assertThat(Graphemes.first("日本語", 3)).isEqualTo("日");
        assertThat(Graphemes.first("a👩‍👩‍👧b", 2)).isEqualTo("a");
        assertThat(Graphemes.first("e\u0301x", 1)).isEqualTo("e\u0301");
    }
}
