package dev.lungo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.cli.TapeServer;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.follow.CommandInbox;
import dev.lungo.cli.render.TerminalOutput;
import dev.lungo.cli.render.TextScreen;
import dev.lungo.cli.terminal.CommandTerminal;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.session.SessionModel;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Session;
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

/// A command of the project that is not run is reported twice by the server: as an event, and as the answer to the
/// call. It is shown once, whichever comes first.
@Timeout(30)
class RefusedCommandTest {
    private static final String WHY = "/deploy was not run: bash make is denied.";
    private static final Event ANNOUNCED = new Event.SessionFailed(new Id<>("ses_1"), new Failure.Unknown(WHY, null));

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final CommandInbox inbox = new CommandInbox();

    @AutoClose
    private final TapeServer server;

    @AutoClose
    private final LungoClient client;

    private final TurnFollower follower;

    RefusedCommandTest() throws Exception {
        server = new TapeServer(List.of());
        client = new LungoClient(server.address(), "/work");
        var stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
        var terminal = new CommandTerminal(
                InputStream.nullInputStream(), stream, stream, CommandTerminal.Kinds.NONE, Map.of());
        var screen = new TextScreen(
                TerminalOutput.of(terminal), new TextScreen.Options(false, false, false), System::currentTimeMillis);
        var owner = TurnOwner.alone();
        var session = Json.read(TapeServer.session("ses_1", "A test"), Session.class);
        follower = new TurnFollower(
                client, SessionModel.created(session), inbox, screen, new UnattendedAsks(client, screen, owner, false));
    }

    @Test
    void anAnswerAfterTheEventAddsNothing() throws Exception {
        inbox.put(new CommandInbox.Said(ANNOUNCED));
        inbox.put(new CommandInbox.Refused(new ClientFailure(400, WHY)));
        assertThat(follower.toTheEnd()).isEqualTo(ExitCode.FAILED);
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("✗ " + WHY + "\n");
    }

    @Test
    void anAnswerBeforeTheEventEndsTheCommand() {
        inbox.put(new CommandInbox.Refused(new ClientFailure(400, WHY)));
        inbox.put(new CommandInbox.Said(ANNOUNCED));
        assertThatThrownBy(follower::toTheEnd).isInstanceOf(ClientFailure.class).hasMessage(WHY);
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void anotherFailureIsShownBesideTheFirst() {
        inbox.put(new CommandInbox.Said(ANNOUNCED));
        inbox.put(new CommandInbox.Refused(new ClientFailure(500, "internal error")));
        assertThatThrownBy(follower::toTheEnd).hasMessage("internal error");
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("✗ " + WHY + "\n");
    }
}
