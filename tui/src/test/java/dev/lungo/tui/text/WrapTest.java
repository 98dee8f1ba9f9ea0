package dev.lungo.tui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WrapTest {
    private static List<String> words(String text, int width, int hang) {
        return Wrap.words(Line.of(text, Style.PLAIN), width, hang).stream()
                .map(Line::text)
                .toList();
    }

    @Test
    void breaksBetweenWordsAndBesideWideCharacters() {
        assertThat(words("one two  three", 7, 0)).containsExactly("one two", "three");
        assertThat(words("  one two", 6, 2)).containsExactly("  one", "  two");
        assertThat(words("漢字漢字 ok", 6, 0)).containsExactly("漢字漢", "字 ok");
        assertThat(words("abcdefghij", 4, 0)).containsExactly("abcd", "efgh", "ij");
        assertThat(words("", 4, 0)).containsExactly("");
    }

    /// A word that fitted the row above can be too long below the indent.
    @Test
    void isNeverWiderThanAsked() {
        assertThat(words("a bcdefghij", 10, 4)).containsExactly("a", "    bcdefg", "    hij");
        var random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            var text = new StringBuilder();
            for (int j = random.nextInt(30); j > 0; j--) text.append("ab 漢  ".charAt(random.nextInt(6)));
            int width = 2 + random.nextInt(12);
            var rows = words(text.toString(), width, random.nextInt(width - 1));
            assertThat(rows).allMatch(row -> Graphemes.width(row) <= width);
            assertThat(String.join("", rows).replace(" ", ""))
                    .isEqualTo(text.toString().replace(" ", ""));
        }
    }
}
