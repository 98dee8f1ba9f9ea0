package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.LungoClient;
import dev.lungo.client.NewSession;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.practice.PracticeModel;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.testkit.Child;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Two seconds after a call or its server ended, in whatever way, nothing that it started runs.
@Tag("slow")
class EndingsTest {
    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final String STAYS = "Start them and stay";
    private static final String FINISHES = "Start them and finish";
    private static final String TOO_LONG = "Start them and take too long";

    /// Ways in which a call ends.
    enum Ending {
        FINISHED,
        TIMED_OUT,
        ABORTED,
        DELETED,
        TERM,
        INT,
        HUP,
        KILL
    }

    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource
    void nothingIsLeft(Ending ending) throws Exception {
        int seconds = ThreadLocalRandom.current().nextInt(1_000_000, 9_000_000);
        home = home.toRealPath();
        var directory = Files.createDirectory(home.resolve("project"));
        // A test that was started in the background has SIGINT ignored, which children inherit.
        var starter = List.of("env", "--default-signal=INT,HUP");
        try (var model = PracticeModel.start(0, scenarios(seconds));
                var server =
                        ServedProcess.start(starter, home, Stage.environment(home, model, Speech.CHAT_COMPLETIONS));
                var client = server.client(directory);
                var ear = Ear.open(client)) {
            var session = client.create(new NewSession("Test", null, null)).id();
            client.prompt(session, ServerTest.typed(prompt(ending)));
            await(() -> Files.exists(directory.resolve("ready")), seconds, Duration.ofSeconds(30));
            Files.createFile(directory.resolve("go"));
            end(ending, client, session, server, ear);
            await(() -> Child.running(seconds).isEmpty(), seconds, BOUND);
        }
    }

    private static void await(BooleanSupplier condition, int seconds, Duration patience) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("running: %s", Child.running(seconds))
                    .isLessThan(patience);
        }
    }

    private static void end(Ending ending, LungoClient client, Id<Session> session, ServedProcess server, Ear ear)
            throws Exception {
        switch (ending) {
            case FINISHED, TIMED_OUT -> ear.until(Event.SessionIdle.class);
            case ABORTED -> client.abort(session);
            case DELETED -> client.delete(session);
            case TERM, INT, HUP, KILL -> server.signal(ending.name());
        }
    }

    private static String prompt(Ending ending) {
        return switch (ending) {
            case FINISHED -> FINISHES;
            case TIMED_OUT -> TOO_LONG;
            default -> STAYS;
        };
    }

    private static Scenarios scenarios(int seconds) {
        var start = Child.all(seconds) + "touch ready; ";
        var stays = start + "sleep 1000";
        return Scenarios.of(
                Scripts.script(STAYS, Scripts.bash(stays), Scripts.text("Done.")),
                Scripts.script(
                        FINISHES, Scripts.bash(start + "until [ -e go ]; do sleep 0.05; done"), Scripts.text("Done.")),
                Scripts.script(
                        TOO_LONG,
                        Scripts.call(Scripts.tool("bash", Map.of("command", stays, "timeout", 6000))),
                        Scripts.text("Done.")));
    }
}
