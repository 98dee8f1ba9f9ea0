package dev.lungo.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.tui.state.Incoming;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The server's `/tui` requests, as they reach the interface.
class RemoteControlTest {
    private final Rig rig = new Rig(80, 24);

    @Test
    void textIsPutWhereTheCaretIs() {
        rig.type("see").hear(new Event.TuiPromptAppended(" @src/Main.java#L3 "));
        assertThat(rig.state().prompt().text()).isEqualTo("see @src/Main.java#L3 ");
    }

    @Test
    void commandsSendAndClear() {
        rig.hear(new Event.TuiPromptAppended("Say hello")).hear(new Event.TuiCommandWanted("prompt.submit"));
        assertThat(rig.effects())
                .extracting(Object::getClass)
                .extracting(Class::getSimpleName)
                .contains("StartSession");
        rig.hear(new Event.TuiPromptAppended("no")).hear(new Event.TuiCommandWanted("prompt.clear"));
        assertThat(rig.state().prompt().text()).isEmpty();
    }

    @Test
    void commandsOpenLists() {
        rig.hear(new Event.TuiCommandWanted("session.list"));
        assertThat(rig.screen()).contains("Sessions");
    }

    @Test
    void messagesAreShownOnTheHomeScreenToo() {
        rig.hear(new Event.TuiToast(null, "The build is done.", "info", null));
        assertThat(rig.screen()).contains("The build is done.");
        rig.pass(5_000).take(new Incoming.Lost("refused"));
        assertThat(rig.screen()).doesNotContain("The build is done.").contains("No connection to the server");
    }

    @Test
    void anUnknownCommandDoesNothing() {
        var before = rig.state();
        rig.hear(new Event.TuiCommandWanted(null)).hear(new Event.TuiCommandWanted("session.share"));
        assertThat(rig.state()).isEqualTo(before);
        assertThat(rig.effects()).isEmpty();
    }

    @Test
    void aSessionIsFetchedAndShown() {
        var session = new SampleEvents(new SplittableRandom(1), 0).session();
        rig.hear(new Event.TuiSessionWanted(new Id<>(session.id().value())));
        assertThat(rig.effects()).containsExactly(new RemoteControl.FindSession(session.id()));
        rig.take(new RemoteControl.Found(session));
        assertThat(rig.state().shown()).isEqualTo(session.id());
    }
}
