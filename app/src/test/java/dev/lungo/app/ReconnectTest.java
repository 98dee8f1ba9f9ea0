package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.command.ExitCode;
import dev.lungo.client.ServerAddress;
import dev.lungo.core.event.Event;
import dev.lungo.practice.PracticeModel;
import dev.lungo.practice.script.Scenario;
import dev.lungo.practice.script.Scenarios;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Clients whose connection is cut, or whose server dies, in the middle of a turn.
@Timeout(120)
class ReconnectTest {
    private static final String LONG = "Tell it slowly";
    private static final String TOLD = "word by word ".repeat(60).strip();

    @TempDir
    private Path root;

    private static Stage.Played play(InputStream in, ServerAddress address, Path directory, String... line) {
        try {
            return new Piped(directory, () -> address, in, Map.of()).type(List.of(line));
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    @Test
    void aRunDoesNotMindCuts() throws Exception {
        var script = "{\"say\":[{\"text\":\"" + TOLD + "\"}],\"chunk\":5,\"delayMs\":4}";
        try (var stage =
                        Stage.open(root, Scenarios.of(Scenario.of(LONG, LONG, script, null)), Speech.CHAT_COMPLETIONS);
                var proxy = new CuttingProxy(stage.server().port())) {
            var directory = stage.directory("cuts");
            var address = ServerAddress.bearer(proxy.address(), Stage.TOKEN);
            try (var client = stage.client(directory);
                    var ear = Ear.open(client)) {
                var run = CompletableFuture.supplyAsync(
                        () -> play(InputStream.nullInputStream(), address, directory, "run", LONG));
                for (int cuts = 0; cuts < 3; cuts++) {
                    var deltas = new AtomicInteger();
                    ear.until(Event.PartDelta.class, _ -> deltas.incrementAndGet() == 25);
                    proxy.cut();
                }
                var played = run.get();
                assertThat(played.out()).isEqualTo(TOLD + "\n");
                assertThat(played.code()).as(played.err()).isEqualTo(ExitCode.OK);
            }
        }
    }

    @Tag("slow")
    @Test
    void anAttachedClientGoesOnWithTheNextServer() throws Exception {
        var home = root.toRealPath();
        var directory = Files.createDirectory(home.resolve("project"));
        try (var model = PracticeModel.start(0, Scripts.all());
                var keys = new PipedOutputStream();
                var in = new PipedInputStream(keys)) {
            var environment = Stage.environment(home, model, Speech.CHAT_COMPLETIONS);
            var first = ServedProcess.start(home, environment);
            try (var proxy = new CuttingProxy(first.port())) {
                var address = ServerAddress.bearer(proxy.address(), Stage.TOKEN);
                var attached = CompletableFuture.supplyAsync(() -> play(in, address, directory, "attach"));
                try (var client = first.client(directory);
                        var ear = Ear.open(client)) {
                    type(keys, Scripts.ENDLESS);
                    // By then the beginning is on the disk, if it has not come through the proxy yet.
                    var deltas = new AtomicInteger();
                    ear.until(Event.PartDelta.class, _ -> deltas.incrementAndGet() == 200);
                    first.kill();
                }
                try (var second = ServedProcess.start(home, environment);
                        var client = second.client(directory)) {
                    proxy.to(second.port());
                    type(keys, Scripts.HELLO);
                    keys.close();
                    var played = attached.get();
                    assertThat(played.code()).isEqualTo(ExitCode.OK);
                    assertThat(played.out()).startsWith("and on ").endsWith("Hello, and welcome to the stage.\n");
                    assertThat(played.err()).containsOnlyOnce("Interrupted.");
                    assertThat(client.sessions(5)).hasSize(1);
                }
            }
        }
    }

    private static void type(PipedOutputStream keys, String line) throws IOException {
        keys.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }
}
