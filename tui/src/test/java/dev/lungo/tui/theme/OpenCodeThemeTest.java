package dev.lungo.tui.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.tui.text.Token;
import org.junit.jupiter.api.Test;

class OpenCodeThemeTest {
    private static final String FILE = """
        {
          "$schema": "https://opencode.ai/theme.json",
          "defs": { "night": "#101020", "day": "#F0F0FF", "blue": "#88AAFF", "loop": "loop" },
          "theme": {
            "background": { "dark": "night", "light": "day" },
            "backgroundPanel": { "dark": "#181830", "light": "#e8e8f8" },
            "text": { "dark": "#ddddee", "light": "#111122" },
            "textMuted": { "dark": "#8888aa", "light": "#555577" },
            "primary": "blue",
            "error": 9,
            "success": "#3a5",
            "warning": "loop",
            "border": "none",
            "info": "primary",
            "diffAddedBg": "#112211",
            "diffHighlightAdded": "#00ff00",
            "syntaxKeyword": "blue",
            "syntaxOperator": "#ffffff",
            "markdownHeading": "#ff00ff",
            "thinkingOpacity": 0.5
          }
        }
        """;

    @Test
    void filesAreRead() throws ThemeException {
        var theme = OpenCodeTheme.read("mine", FILE, true);
        assertThat(theme.name()).isEqualTo("mine");
        assertThat(theme.tint(Token.BG)).isEqualTo(Tint.rgb(0x101020));
        assertThat(theme.tint(Token.ACCENT)).isEqualTo(Tint.rgb(0x88aaff));
        assertThat(theme.tint(Token.INFO)).isEqualTo(Tint.rgb(0x88aaff));
        assertThat(theme.tint(Token.ERROR)).isEqualTo(Tint.indexed(9));
        assertThat(theme.tint(Token.OK)).isEqualTo(Tint.rgb(0x33aa55));
        assertThat(theme.tint(Token.BORDER)).isEqualTo(Tint.DEFAULT);
        assertThat(theme.tint(Token.ADD_WORD)).isEqualTo(Tint.rgb(Colors.mix(0x00ff00, 0x101020, 35)));
        assertThat(theme.tint(Token.SELECT)).isEqualTo(Tint.rgb(Colors.mix(0x88aaff, 0x181830, 28)));
        assertThat(theme.tint(Token.ON_ACCENT)).isEqualTo(Tint.rgb(0x101020));
        assertThat(theme.tint(Token.HEADING)).isEqualTo(Tint.rgb(0xff00ff));
        assertThat(Colors.contrast(theme.tint(Token.FAINT).value(), 0x101020)).isGreaterThanOrEqualTo(4.5);
    }

    @Test
    void missingColorsAreLungosOwn() throws ThemeException {
        var theme = OpenCodeTheme.read("mine", FILE, true);
        assertThat(theme.tint(Token.WARN)).isEqualTo(Themes.standard(true).tint(Token.WARN));
        assertThat(theme.tint(Token.CODE_TYPE)).isEqualTo(Themes.standard(true).tint(Token.CODE_TYPE));
        assertThat(theme.tints()).containsKeys(Token.values());
    }

    @Test
    void pairsHaveALightSide() throws ThemeException {
        var theme = OpenCodeTheme.read("mine", FILE, false);
        assertThat(theme.dark()).isFalse();
        assertThat(theme.tint(Token.BG)).isEqualTo(Tint.rgb(0xf0f0ff));
        assertThat(theme.tint(Token.TEXT)).isEqualTo(Tint.rgb(0x111122));
    }

    @Test
    void otherFilesAreRefusedByName() {
        assertThatThrownBy(() -> OpenCodeTheme.read("mine", "{", true))
                .isInstanceOf(ThemeException.class)
                .hasMessageStartingWith("theme mine is not valid JSON");
        assertThatThrownBy(() -> OpenCodeTheme.read("mine", "[]", true))
                .isInstanceOf(ThemeException.class)
                .hasMessage("theme mine has no object \"theme\"");
    }
}
