package dev.lungo.tui.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanTextTest {
    @ParameterizedTest
    @CsvSource({"'plain ä ✓', 'plain ä ✓'", "'a[b', 'a[b'", "'', ''"})
    void keepsWhatIsHarmless(String raw, String shown) {
        assertThat(CleanText.text(raw)).isEqualTo(shown);
    }

    @Test
    void takesAwayWhatWouldChangeTheTerminal() {
        assertThat(CleanText.text("\033[31mred\033[0m\tand\n"
                        + "\007bell \033]0;title\007x \033]8;;http://a\033\\link\033]8;;\033\\ \u009b2J \r"
                        + "\033c end\033"))
                .isEqualTo("red\tand\nbell x link   end");
    }

    @ParameterizedTest
    @CsvSource({
        "'\033(B\033=x', 'x'",
        "'\u009b31mred', 'red'",
        "'\033P1;2qsixel\033\\x', 'x'",
        "'\033]0;never closed\nnext line', '\nnext line'",
        "'\033[31\nx', '\nx'",
        "'a\u202eb\u2066c\u061c', 'a<U+202E>b<U+2066>c<U+061C>'"
    })
    void leavesNothingOfASequence(String raw, String shown) {
        assertThat(CleanText.text(raw)).isEqualTo(shown);
    }

    @Test
    void removesSequencesThatAreSplit() {
        var raw = "a\033[31mb\033]8;;http://x\033\\link\033]8;;\033\\ \033(Bc\u009b2Jd\n";
        for (int cut = 0; cut <= raw.length(); cut++) {
            for (int second = cut; second <= raw.length(); second++) {
                var stream = new CleanStream();
                var shown = stream.add(raw.substring(0, cut))
                        + stream.add(raw.substring(cut, second))
                        + stream.add(raw.substring(second));
                assertThat(shown).as("cut at %s and %s", cut, second).isEqualTo("ablink cd\n");
            }
        }
    }

    @Test
    void cutsTitlesAtWholeCharacters() {
        assertThat(CleanText.line("one\ntwo", 50)).isEqualTo("one …");
        assertThat(CleanText.line("abcdef", 5)).isEqualTo("abcd…");
        assertThat(CleanText.line("abc😀def", 5)).isEqualTo("abc…");
    }

    @Test
    void putsTextIntoOneRow() {
        assertThat(CleanText.row("a\tb\n漢\tc", 4)).isEqualTo("a   b 漢    c");
    }
}
