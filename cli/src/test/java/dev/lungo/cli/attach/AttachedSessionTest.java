package dev.lungo.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.TapeServer;
import dev.lungo.cli.render.TerminalOutput;
import dev.lungo.cli.terminal.CommandTerminal;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.testkit.Golden;
import dev.lungo.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AttachedSessionTest {
    private static final Id<Session> SESSION = new Id<>("ses_1");
    private static final String WHY = "/deploy was not run: bash make is denied.";

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @AutoClose
    private final TapeServer server;

    @AutoClose
    private final LungoClient client;

    private final AttachedSession attached;

    AttachedSessionTest() throws Exception {
        server = new TapeServer(List.of()).answer("GET /session/ses_1/message", 200, "[]");
        client = new LungoClient(server.address(), "/work");
        var stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
        var terminal = new CommandTerminal(
                InputStream.nullInputStream(), stream, stream, CommandTerminal.Kinds.NONE, Map.of());
        attached = new AttachedSession(client, TerminalOutput.of(terminal), false);
    }

    private void open() {
        attached.open(Json.read(TapeServer.session("ses_1", "A test"), Session.class));
    }

    private static Event status(SessionStatus status) {
        return new Event.StatusChanged(SESSION, status);
    }

    private static Event refused() {
        return new Event.SessionFailed(SESSION, new Failure.Unknown(WHY, null));
    }

    /// Without the heading.
    private List<String> shown() {
        return shown.toString(StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    @Test
    void showsTheBudgetsOfSubagentsToo() {
        open();
        var child = TapeServer.session("ses_2", "Child").replace("\"slug\"", "\"parentID\":\"ses_1\",\"slug\"");
        attached.hear(new Event.SessionCreated(new Id<>("ses_2"), Json.read(child, Session.class)));
        attached.hear(new Event.BudgetWarned(SESSION, "own"));
        attached.hear(new Event.BudgetWarned(new Id<>("ses_2"), "child's"));
        attached.hear(new Event.BudgetWarned(new Id<>("ses_3"), "stranger's"));
        assertThat(shown()).containsExactly("! own", "! child's");
    }

    @Test
    void showsOnceWhatIsRefusedAsAnAnswerAndAsAnEvent() {
        open();
        attached.typed();
        attached.sent();
        attached.hear(refused());
        attached.complain(new ClientFailure(400, WHY));
        assertThat(attached.settled()).isTrue();
        assertThat(shown()).containsExactly("✗ " + WHY);
    }

    @Test
    void showsOnceWhatIsRefusedAsAnEventAndAsAnAnswer() {
        open();
        attached.typed();
        attached.sent();
        attached.complain(new ClientFailure(400, WHY));
        attached.hear(refused());
        assertThat(shown()).containsExactly("✗ " + WHY);
    }

    @Test
    void showsAgainWhatIsRefusedAgain() {
        open();
        for (int i = 0; i < 2; i++) {
            attached.typed();
            attached.complain(new ClientFailure(400, WHY));
        }
        assertThat(shown()).containsExactly("✗ " + WHY, "✗ " + WHY);
    }

    @Test
    void awaitsTheTurnOfALineUntilItsEnd() {
        open();
        assertThat(attached.settled()).isTrue();
        attached.sent();
        assertThat(attached.settled()).isFalse();
        attached.hear(status(new SessionStatus.Busy()));
        assertThat(attached.busy()).isTrue();
        assertThat(attached.settled()).isFalse();
        attached.hear(status(new SessionStatus.Idle()));
        assertThat(attached.settled()).isTrue();
    }

    @Test
    void showsWhyATurnFailedWhileTheConnectionWasLost() throws Exception {
        open();
        attached.hear(status(new SessionStatus.Busy()));
        server.answer("GET /session/ses_1/message", 200, String.join("", Golden.lines("run/aborted.json")));
        attached.reload();
        assertThat(attached.busy()).isFalse();
        assertThat(shown()).containsSubsequence("Half", "Interrupted.");
        attached.reload();
        assertThat(shown()).containsOnlyOnce("Interrupted.");
    }

    @Test
    void reportsAnotherTitleAndTheEndOfTheSession() {
        open();
        var renamed = Json.read(
                TapeServer.session("ses_1", "Another").replace("\"updated\":2", "\"updated\":3"), Session.class);
        attached.hear(new Event.SessionUpdated(SESSION, renamed));
        attached.hear(new Event.SessionDeleted(SESSION, renamed));
        assertThat(shown()).containsExactly("Title: Another", "Session deleted.");
        assertThat(attached.session()).isNull();
    }
}
