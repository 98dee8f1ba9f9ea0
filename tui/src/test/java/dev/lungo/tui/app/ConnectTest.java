package dev.lungo.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.Offer;
import dev.lungo.testkit.Golden;
import dev.lungo.tui.session.LoadKnown;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Known;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectTest {
    private final Rig rig = new Rig(80, 24);

    @Test
    void withoutAModelTheFirstStepsAreShown() throws IOException {
        rig.take(new LoadKnown.Loaded(
                "/code/parcel",
                List.of(),
                List.of(),
                new Offer(List.of(), Map.of()),
                Known.Standing.UNKNOWN,
                List.of()));
        Golden.assertSame("golden/lists/welcome-80x24.txt", rig.screen());
        rig.press("escape");
        assertThat(rig.state().dialog()).isNull();
    }

    @Test
    void thePracticeModelStartsAndItsPromptWaitsToBeSent() {
        rig.take(new LoadKnown.Loaded(
                "/code/parcel",
                List.of(),
                List.of(),
                new Offer(List.of(), Map.of()),
                Known.Standing.UNKNOWN,
                List.of()));
        rig.effects();
        rig.type("practice").press("enter");
        assertThat(rig.screen()).contains("Starting the practice model");
        assertThat(rig.effects()).hasSize(1).allMatch(Effect.Remote.class::isInstance);
    }
}
