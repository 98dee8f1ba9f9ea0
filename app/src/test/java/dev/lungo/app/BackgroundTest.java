package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.LungoClient;
import dev.lungo.client.NewSession;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.testkit.Child;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Commands that were asked to continue in the background.
@Tag("slow")
class BackgroundTest {
    private static final String START = "Start the development server";
    private static final String JOB = "Start the short job";

    private final int seconds = ThreadLocalRandom.current().nextInt(1_000_000, 9_000_000);

    @AutoClose
    private final Stage stage = Stage.of(Scenarios.of(
            Scripts.script(
                    START,
                    background("echo listening; " + Child.all(seconds) + "sleep " + seconds),
                    Scripts.text("It runs.")),
            Scripts.script(JOB, background("echo one; exit 3"), Scripts.text("It runs."))));

    private static String background(String command) {
        return Scripts.call(Scripts.tool("bash", Map.of("command", command, "background", true)));
    }

    @Test
    void continuesAfterItsTurnAndEndsWithItsSession() throws Exception {
        try (var client = client("deleted");
                var ear = Ear.open(client)) {
            var session = prompt(client, ear, START);
            var command = only(session);
            assertThat(command.exit()).isNull();
            await(() -> read(command).equals("listening\n"));
            assertThat(text(client, session))
                    .contains("background as " + command.id(), "process " + command.pid(), command.output());
            assertThat(Child.running(seconds)).isNotEmpty();
            client.delete(session);
            assertThat(Child.running(seconds)).isEmpty();
            assertThat(list(session)).isEmpty();
        }
    }

    @Test
    void canBeStopped() throws Exception {
        try (var client = client("stopped");
                var ear = Ear.open(client)) {
            var session = prompt(client, ear, START);
            var path = "/lungo/background/" + only(session).id() + "/stop?session=" + session;
            assertThat(RawHttp.answer(stage.server().port(), head("POST " + path), "{}")
                            .status())
                    .isEqualTo(200);
            assertThat(Child.running(seconds)).isEmpty();
            assertThat(only(session).exit()).isNotNull();
        }
    }

    @Test
    void endsWithItsServer() throws Exception {
        try (var client = client("closed");
                var ear = Ear.open(client)) {
            prompt(client, ear, START);
            assertThat(Child.running(seconds)).isNotEmpty();
        }
        stage.server().close();
        assertThat(Child.running(seconds)).isEmpty();
    }

    @Test
    void saysHowItEnded() throws Exception {
        try (var client = client("ended");
                var ear = Ear.open(client)) {
            var session = prompt(client, ear, JOB);
            await(() -> read(only(session)).equals("one\n[exit code 3]\n"));
            assertThat(only(session).exit()).isEqualTo(3);
        }
    }

    private LungoClient client(String name) throws IOException {
        return stage.client(stage.directory(name));
    }

    private static Id<Session> prompt(LungoClient client, Ear ear, String text) {
        var session = client.create(new NewSession("Test", null, null)).id();
        client.prompt(session, ServerTest.typed(text));
        ear.until(Event.SessionIdle.class);
        return session;
    }

    private static String text(LungoClient client, Id<Session> session) {
        var call =
                Parts.of(client.messages(session), Part.Tool.class).findFirst().orElseThrow();
        return ((ToolState.Completed) call.state()).output();
    }

    private BackgroundCommand.Info only(Id<Session> session) {
        assertThat(list(session)).hasSize(1);
        return list(session).getFirst();
    }

    private List<BackgroundCommand.Info> list(Id<Session> session) {
        try {
            var answer = RawHttp.answer(stage.server().port(), head("GET /lungo/background?session=" + session), "");
            return List.of(Json.mapper().readValue(answer.body(), BackgroundCommand.Info[].class));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String head(String request) {
        return request + " HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + Stage.TOKEN;
    }

    private static String read(BackgroundCommand.Info command) {
        try {
            return Files.readString(Path.of(command.output()));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    private static void await(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean())
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }
}
