package dev.lungo.tui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jline.utils.WCWidth;
import org.junit.jupiter.api.Test;

class GraphemesTest {
    private static final String[] PIECES = {
        "a",
        " ",
        "漢",
        "字",
        "か",
        "カ",
        "\u0301",
        "\u3099",
        "🎉",
        "👩\u200d👩\u200d👧",
        "🇩🇪",
        "각",
        "\u1100\u1161",
        "\ufe0f",
        "☺",
        "ä",
        "\u200d"
    };

    /// The short ways find what the library finds in the whole text.
    @Test
    void dividesAsTheLibraryDoes() {
        var random = new Random(3);
        for (int i = 0; i < 3000; i++) {
            var text = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) text.append(PIECES[random.nextInt(PIECES.length)]);
            for (int at = 0; at < text.length(); at = Graphemes.next(text, at)) {
                int length = Math.max(1, WCWidth.charCountForGraphemeCluster(text, at));
                assertThat(Graphemes.next(text, at)).as("%s at %s", text, at).isEqualTo(at + length);
                assertThat(Graphemes.widthAt(text, at))
                        .as("%s at %s", text, at)
                        .isEqualTo(Math.clamp(WCWidth.wcwidthForGraphemeCluster(text, at), 0, 2));
            }
        }
    }

    @Test
    void findsAClusterLongerThanItsWindow() {
        var text = "e" + "\u0301".repeat(200) + "f";
        assertThat(Graphemes.next(text, 0)).isEqualTo(201);
    }

    /// The library alone takes time that grows with the square of the length.
    @Test
    void measuresALongText() {
        assertThat(Graphemes.width("漢é🎉".repeat(50_000))).isEqualTo(250_000);
    }
}
