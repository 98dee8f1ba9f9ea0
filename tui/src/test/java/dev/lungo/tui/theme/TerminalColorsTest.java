package dev.lungo.tui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.plugin.PluginTheme;
import dev.lungo.tui.input.TerminalInput.Report;
import dev.lungo.tui.text.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalColorsTest {
    private static final int UNKNOWN = TerminalColors.UNKNOWN;

    @TempDir
    private Path state;

    @Test
    void theEnvironmentIsTheFirstGuess() {
        assertThat(TerminalColors.of(Map.of()).dark()).isTrue();
        assertThat(TerminalColors.of(Map.of("COLORFGBG", "15;0")).dark()).isTrue();
        assertThat(TerminalColors.of(Map.of("COLORFGBG", "0;15")).dark()).isFalse();
        assertThat(TerminalColors.of(Map.of("COLORFGBG", "0;default;7")).dark()).isFalse();
        assertThat(TerminalColors.of(Map.of("COLORFGBG", "12;8")).dark()).isTrue();
        assertThat(TerminalColors.of(Map.of("COLORFGBG", "0;default")).dark()).isTrue();
    }

    @Test
    void answersDecide() {
        var start = TerminalColors.of(Map.of());
        var light = start.withBackground(0xfbf8f3).withForeground(0x2a2520);
        assertThat(light).isEqualTo(new TerminalColors(false, 0x2a2520, 0xfbf8f3));
        assertThat(light.system().dark()).isFalse();
        assertThat(light.switchedTo(false)).isEqualTo(light);
        assertThat(light.switchedTo(true)).isEqualTo(new TerminalColors(true, UNKNOWN, UNKNOWN));
    }

    @Test
    void eachTerminalIsRemembered() throws IOException {
        var one = new RememberedColors(state, Map.of("TERM", "xterm-kitty"));
        var other = new RememberedColors(state, Map.of("TERM", "xterm-256color", "TERM_PROGRAM", "Some Terminal"));
        assertThat(one.load()).isEmpty();
        one.store(new TerminalColors(false, 0x112233, 0xfefefe));
        other.store(new TerminalColors(true, UNKNOWN, 0x101010));
        assertThat(one.load()).contains(new TerminalColors(false, 0x112233, 0xfefefe));
        assertThat(other.load()).contains(new TerminalColors(true, UNKNOWN, 0x101010));
        one.store(new TerminalColors(true, UNKNOWN, UNKNOWN));
        assertThat(one.load()).contains(new TerminalColors(true, UNKNOWN, UNKNOWN));
        for (int i = 0; i < 50; i++)
            new RememberedColors(state, Map.of("TERM", "t" + i)).store(new TerminalColors(true, i, i));
        assertThat(Files.readAllLines(state.resolve("terminals"))).hasSize(32);
    }

    @Test
    void themesFollowTheTerminal() {
        var environment = Map.of("TERM", "xterm-kitty");
        var themes = new ThemeResolver(environment, state);
        assertThat(themes.theme("lungo").name()).isEqualTo("lungo");
        assertThat(themes.take(new Report.KittyKeys())).isFalse();
        assertThat(themes.take(new Report.Background(0xffffff))).isTrue();
        assertThat(themes.take(new Report.Background(0xffffff))).isFalse();
        assertThat(themes.theme("lungo").name()).isEqualTo("lungo-light");
        assertThat(themes.theme("dracula").name()).isEqualTo("dracula");
        assertThat(themes.theme("no-such-theme").name()).isEqualTo("lungo-light");
        assertThat(themes.take(new Report.Foreground(0x222222))).isTrue();
        assertThat(themes.theme("system")).isEqualTo(SystemTheme.mixed(0x222222, 0xffffff));
        assertThat(new ThemeResolver(environment, state).theme("lungo").name()).isEqualTo("lungo-light");
        assertThat(themes.take(new Report.Brightness(true))).isTrue();
        assertThat(themes.theme("lungo").name()).isEqualTo("lungo");
    }

    @Test
    void aDamagedFileIsNoTrouble() throws IOException {
        Files.writeString(state.resolve("terminals"), "|t|||| dark x y\n|u||||\n\u0000\n");
        assertThat(new RememberedColors(state, Map.of("TERM", "t")).load()).isEmpty();
        Files.delete(state.resolve("terminals"));
        Files.createDirectory(state.resolve("terminals"));
        var colors = new RememberedColors(state, Map.of("TERM", "t"));
        colors.store(new TerminalColors(true, UNKNOWN, UNKNOWN));
        assertThat(colors.load()).isEmpty();
    }

    @Test
    void aPluginsThemeIsDrawnFromItsFile(@TempDir Path state) {
        var themes = new ThemeResolver(Map.of("TERM", "xterm"), state);
        assertThat(themes.theme("dusk").name()).isEqualTo("lungo");
        var list = ThemeList.of(
                List.of(new PluginTheme("dusk", "{\"theme\": {\"text\": \"#c0ffee\"}}")), new ArrayList<>());
        assertThat(themes.take(list)).isTrue();
        assertThat(themes.take(list)).isFalse();
        assertThat(themes.theme("dusk").tint(Token.TEXT)).isEqualTo(Tint.rgb(0xc0ffee));
        assertThat(themes.take(ThemeList.OWN)).isTrue();
        assertThat(themes.theme("dusk").name()).isEqualTo("lungo");
    }
}
