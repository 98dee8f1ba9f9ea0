package dev.lungo.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.testkit.Golden;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.input.TerminalInput.Report;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.TerminalTraits;
import dev.lungo.tui.status.SampleSession;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Screens on a terminal that has no signs beyond ASCII.
class AsciiTest {
    private static Rig ascii(Rig rig) {
        var console = TerminalTraits.of(Map.of("TERM", "linux"), false);
        return rig.state(rig.state().with(rig.state().device().with(console)));
    }

    private static void assertAscii(String screen) {
        assertThat(screen.chars().filter(c -> c >= 0x80).mapToObj(Character::toString))
                .isEmpty();
    }

    @Test
    void everyScreenHasOnlyAscii() throws IOException {
        for (var size : List.of(new int[] {80, 24}, new int[] {120, 40})) {
            var running = ascii(SampleSession.running(size[0], size[1]));
            SampleSession.command(running, 2, "pytest -q");
            Golden.assertSame("golden/status/ascii-" + size[0] + "x" + size[1] + ".txt", running.screen());
            assertAscii(running.screen());
            assertAscii(ascii(SampleSession.home(size[0], size[1])).screen());
            for (var keys : List.of("ctrl+p", "ctrl+x ?", "ctrl+x .", "ctrl+x t", "ctrl+x g", "ctrl+f", "ctrl+o")) {
                var rig = ascii(ReadSession.shown(size[0], size[1]));
                rig.screen();
                for (var key : keys.split(" ")) rig.press(key);
                assertAscii(rig.screen());
            }
        }
    }

    @Test
    void theEnvironmentAndTheTerminalDecide() {
        assertThat(TerminalTraits.of(Map.of("LANG", "C"), false).ascii()).isTrue();
        assertThat(TerminalTraits.of(Map.of("LANG", "en_US.UTF-8", "LC_ALL", "POSIX"), false)
                        .ascii())
                .isTrue();
        assertThat(TerminalTraits.of(Map.of("LANG", "C.UTF-8", "TERM", "xterm"), false)
                        .ascii())
                .isFalse();
        assertThat(TerminalTraits.of(Map.of(), false).ascii()).isFalse();
        assertThat(TerminalTraits.USUAL.with(new Report.CursorPlace(2, 2)).ascii())
                .isFalse();
        assertThat(TerminalTraits.USUAL.with(new Report.CursorPlace(3, 2)).ascii())
                .isTrue();
    }

    @Test
    void theSettingWins() {
        var rig = SampleSession.home(80, 24);
        rig.take(new Incoming.FromTerminal(new TerminalInput.Reported(new Report.CursorPlace(3, 2))));
        assertAscii(rig.screen());
        var settings = rig.state().setup().settings();
        rig.state(rig.state()
                .with(rig.state().setup().with(settings.with(settings.kept().with("glyphs", "unicode")))));
        assertThat(rig.screen()).contains("▌");
    }
}
