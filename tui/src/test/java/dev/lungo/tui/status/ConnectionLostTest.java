package dev.lungo.tui.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.testkit.Golden;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A lost connection: its two rows, its key, and the return.
class ConnectionLostTest {
    private static Rig lost(Rig rig) {
        rig.take(new Incoming.Lost("The server ended the connection."));
        return rig.pass(12_000).take(new Incoming.Tick());
    }

    private static String clock(Rig rig) {
        var since = Instant.ofEpochMilli(rig.state().chrome().outage().since());
        return DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(since.atZone(ZoneId.systemDefault()));
    }

    @ParameterizedTest
    @CsvSource({"80,24", "120,40"})
    void twoRowsSaySinceWhenAndAsOfWhen(int columns, int rows) throws IOException {
        var session = lost(SampleSession.empty(columns, rows));
        var size = "-" + columns + "x" + rows + ".txt";
        Golden.assertSame("golden/status/lost" + size, session.screen().replace(clock(session), "14:12"));
        var home = lost(SampleSession.home(columns, rows));
        Golden.assertSame("golden/status/lost-home" + size, home.screen().replace(clock(home), "14:12"));
    }

    @Test
    void anotherFailureDoesNotStartTheClockAgain() {
        var rig = lost(SampleSession.empty(80, 24));
        rig.take(new Incoming.Lost("connection refused"));
        assertThat(rig.screen()).contains("No connection to the server for 12s");
    }

    @Test
    void itsKeyRetriesAtOnceAndOnlyThen() {
        var rig = SampleSession.empty(80, 24);
        rig.effects();
        rig.press("alt+r");
        assertThat(rig.effects()).isEmpty();
        lost(rig).type("half a thought").press("alt+r");
        assertThat(rig.effects()).containsExactly(new Effect.Reconnect());
        assertThat(rig.state().prompt().text()).isEqualTo("half a thought");
    }

    @Test
    void onReturnTheRowsGoAndTheSameSessionIsShownWithWhatWasTyped() {
        var rig = lost(SampleSession.empty(80, 24)).type("half a thought");
        var shown = rig.state().shown();
        rig.hear(new Event.Connected());
        assertThat(rig.screen())
                .doesNotContain("No connection", "as of", "reconnecting")
                .contains("half a thought");
        assertThat(rig.state().shown()).isEqualTo(shown);
    }
}
