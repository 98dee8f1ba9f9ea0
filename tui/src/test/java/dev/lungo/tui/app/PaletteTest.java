package dev.lungo.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.tui.state.Effect;
import org.junit.jupiter.api.Test;

class PaletteTest {
    private final Rig rig = new Rig(80, 24);

    @Test
    void lettersFilterAndEnterDoesIt() {
        rig.press("ctrl+p").type("leav");
        assertThat(rig.screen()).contains("> leav", "▌ Leave").doesNotContain("New session");
        rig.press("enter");
        assertThat(rig.effects()).endsWith(new Effect.Quit());
        assertThat(rig.state().dialog()).isNull();
    }

    @Test
    void escapeClearsTheSearchAndThenCloses() {
        rig.press("ctrl+p").type("zzz");
        assertThat(rig.screen()).contains("Nothing matches.");
        rig.press("escape");
        assertThat(rig.screen()).contains("New session");
        rig.press("escape");
        assertThat(rig.state().dialog()).isNull();
    }
}
