package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.command.ExitCode;
import dev.lungo.client.NewSession;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.event.Event;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Asks on a real server with several clients: only the client that owns the turn answers.
@Timeout(60)
class AskingTest {
    @AutoClose
    private final Stage stage = Stage.of(Scripts.all());

    private Path asking(String name) throws Exception {
        var directory = stage.directory(name);
        Files.writeString(directory.resolve("lungo.json"), "{\"permission\": {\"edit\": \"ask\"}}");
        return directory;
    }

    private static CompletableFuture<Stage.Played> begun(Callable<Stage.Played> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return work.call();
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                },
                task -> Thread.ofPlatform().daemon().start(task));
    }

    /// A client without a terminal follows a turn of another one that waits for an answer.
    private void watches(List<String> arguments) throws Exception {
        var directory = asking("watched");
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            var session = client.create(new NewSession("Test", null, null)).id();
            client.prompt(session, ServerTest.typed(Scripts.WRITE));
            var request = ear.until(Event.PermissionAsked.class).request();
            var noted = new Noted();
            var watching = begun(() -> noted.type(directory, stage, arguments));
            noted.awaitText("Waiting for an answer from another client: edit a.txt");
            assertThat(client.permissions()).containsExactly(request);
            client.reply(request.id(), new PermissionReply.Once());
            ear.until(Event.SessionIdle.class);
            assertThat(watching.get().code()).isEqualTo(ExitCode.OK);
            assertThat(directory.resolve("a.txt")).hasContent("written");
        }
    }

    @Test
    void aClientThatWatchesLeavesAnAskAlone() throws Exception {
        watches(List.of("run", "--continue"));
    }

    @Test
    void noRightIsGivenByAutoToTheTurnOfAnother() throws Exception {
        watches(List.of("run", "--continue", "--auto"));
    }

    @Test
    void aPromptThatWaitsBehindAnotherTurnDoesNotRejectItsAsk() throws Exception {
        watches(List.of("run", "--continue", Scripts.HELLO));
    }

    @Test
    void ownAsksInASharedSessionAreStillDenied() throws Exception {
        var directory = asking("own");
        assertThat(stage.run(directory, List.of(), Scripts.HELLO).code()).isEqualTo(ExitCode.OK);
        var played = stage.run(directory, List.of("--continue"), Scripts.WRITE);
        assertThat(played.code()).isEqualTo(ExitCode.DENIED);
        assertThat(played.err()).contains("! Denied: edit a.txt needs approval, and there is no terminal to ask on.");
        assertThat(directory.resolve("a.txt")).doesNotExist();
    }

    @Test
    void onlyAnAnswerAnswers() throws Exception {
        var directory = asking("exact");
        try (var client = stage.client(directory);
                var ear = Ear.open(client);
                var keys = new PipedOutputStream();
                var in = new PipedInputStream(keys)) {
            var noted = new Noted();
            var attached = begun(() -> noted.type(directory, stage, in, List.of("attach")));
            type(keys, Scripts.WRITE);
            ear.until(Event.PermissionAsked.class);
            noted.awaitText("[y] allow once");
            type(keys, "also update the README", "you must not do that", "no", "Y");
            noted.awaitText("Not an answer", 4);
            assertThat(client.permissions()).hasSize(1);
            type(keys, "n");
            ear.until(Event.SessionIdle.class);
            keys.close();
            assertThat(attached.get().code()).isEqualTo(ExitCode.OK);
            assertThat(directory.resolve("a.txt")).doesNotExist();
        }
    }

    private static void type(OutputStream keys, String... lines) throws Exception {
        for (var line : lines) keys.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    /// Standard error of a running command, which a test can wait on.
    private static final class Noted {
        private final StringBuilder text = new StringBuilder();

        Stage.Played type(Path directory, Stage stage, List<String> arguments) throws Exception {
            return type(directory, stage, InputStream.nullInputStream(), arguments);
        }

        Stage.Played type(Path directory, Stage stage, InputStream in, List<String> arguments) throws Exception {
            var piped = new Piped(directory, stage::address, in, Map.of());
            return piped.type(
                    new ArrayList<>(arguments),
                    new PrintStream(
                            new OutputStream() {
                                @Override
                                public void write(int one) {
                                    write(new byte[] {(byte) one}, 0, 1);
                                }

                                @Override
                                public void write(byte[] some, int from, int length) {
                                    synchronized (text) {
                                        text.append(new String(some, from, length, StandardCharsets.UTF_8));
                                        text.notifyAll();
                                    }
                                }
                            },
                            true,
                            StandardCharsets.UTF_8));
        }

        void awaitText(String wanted) throws InterruptedException {
            awaitText(wanted, 1);
        }

        void awaitText(String wanted, int times) throws InterruptedException {
            long end = System.nanoTime() + 30_000_000_000L;
            synchronized (text) {
                while (text.toString().split(java.util.regex.Pattern.quote(wanted), -1).length <= times) {
                    long left = (end - System.nanoTime()) / 1_000_000;
                    if (left <= 0) throw new AssertionError("not written in time: " + wanted + "\n" + text);
                    text.wait(left);
                }
            }
        }
    }
}
