package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.resident.ServerState;
import dev.lungo.client.LungoClient;
import dev.lungo.core.event.Event;
import dev.lungo.core.process.Version;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.practice.PracticeModel;
import dev.lungo.testkit.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `lungo run` as a user starts it: a server is started if there is none, and runs the command. With real processes.
@Tag("slow")
class RelayedRunTest {
    @TempDir
    private Path home;

    private Path directory;
    private PracticeModel model;
    private Map<String, String> environment;
    private Path launcher;

    @BeforeEach
    void open() throws IOException {
        home = home.toRealPath();
        directory = Files.createDirectory(home.resolve("project"));
        model = PracticeModel.start(0, Scripts.all());
        environment = Stage.environment(home, model, Speech.CHAT_COMPLETIONS);
        launcher = home.resolve("launcher");
        Files.writeString(
                launcher,
                "#!/bin/sh\nexec '" + String.join("' '", java("dev.lungo.app.command.ServerMain")) + "' \"$@\"\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }

    @AfterEach
    void close() throws IOException, InterruptedException {
        if (state() != null) finish(start("server", "stop"));
        model.close();
    }

    private List<String> java(String main) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.home=" + home,
                "-Dlungo.server.command=" + launcher,
                "-cp",
                System.getProperty("java.class.path"),
                main);
    }

    private Process start(String... typed) throws IOException {
        var command = new ArrayList<>(java("dev.lungo.cli.ClientMain"));
        command.addAll(List.of(typed));
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private record Finished(int code, String out, String err) {}

    private static Finished finish(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Finished(
                process.waitFor(), out, new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private @Nullable ServerState state() {
        return ServerState.read(home.resolve("state/lungo/server.json"));
    }

    private LungoClient client() {
        return new LungoClient(Objects.requireNonNull(state()).address(), directory.toString());
    }

    /// Started, and its command says so.
    private Process running(String prompt) throws IOException, InterruptedException {
        var first = start("run", prompt);
        first.getOutputStream().close();
        Await.until(() -> state() != null);
        try (var client = client()) {
            Await.until(() -> !client.sessions(10).isEmpty() && isWorking(client));
        }
        return first;
    }

    private static boolean isWorking(LungoClient client) {
        return Parts.of(client.messages(client.sessions(10).getFirst().id()), Part.Tool.class)
                .anyMatch(call -> call.state() instanceof ToolState.Running);
    }

    @Test
    void answersAndLeavesTheServerBehind() throws Exception {
        var first = finish(start("run", Scripts.HELLO));
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).isEqualTo("Hello, and welcome to the stage.\n");
        var server = Objects.requireNonNull(state());
        assertThat(ProcessHandle.of(server.pid())).get().matches(ProcessHandle::isAlive);
        assertThat(finish(start("run", "--continue")).out()).isEqualTo("Hello, and welcome to the stage.\n");
        assertThat(state()).isEqualTo(server);
    }

    @Test
    void hearsWhatIsPipedIn() throws Exception {
        var first = start("run", "Say");
        first.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
        finish(first);
        try (var client = client()) {
            assertThat(Parts.text(
                            client.messages(client.sessions(10).getFirst().id()).getFirst()))
                    .isEqualTo("Say\n\nhello");
        }
    }

    @Test
    void aWrongOptionIsTold() throws Exception {
        var wrong = finish(start("run", "--modle", "x", Scripts.HELLO));
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--modle");
    }

    @Test
    void aServerThatCannotStartIsTriedOnce() throws Exception {
        Files.writeString(home.resolve("file"), "no directory");
        environment.put("XDG_DATA_HOME", home.resolve("file").toString());
        var failed = finish(start("run", Scripts.HELLO));
        assertThat(failed.code()).isEqualTo(4);
        assertThat(failed.err())
                .startsWith("error: the server exited during startup. End of its log")
                .containsOnlyOnce("the server exited");
        assertThat(state()).isNull();
    }

    @Test
    void severalAtOnceShareOneServer() throws Exception {
        var processes = List.of(start("run", Scripts.HELLO), start("run", Scripts.HELLO), start("run", Scripts.HELLO));
        for (var process : processes)
            assertThat(finish(process))
                    .extracting(Finished::code, Finished::out)
                    .containsExactly(0, "Hello, and welcome to the stage.\n");
        try (var client = client()) {
            assertThat(client.sessions(10)).hasSize(3);
        }
        assertThat(home.resolve("state/lungo/server.log"))
                .hasContent("Server " + Version.CURRENT + " is ready, process "
                        + Objects.requireNonNull(state()).pid() + ".");
    }

    @Test
    void theTurnOutlivesAKilledClient() throws Exception {
        var first = running(Scripts.WAIT);
        try (var client = client();
                var ear = Ear.open(client)) {
            first.destroyForcibly().waitFor();
            Files.createFile(directory.resolve("sign"));
            ear.until(Event.SessionIdle.class);
        }
        assertThat(finish(start("run", "--continue")).out()).isEqualTo("There it is.\n");
    }

    @Test
    void ctrlCStopsTheTurnAndNotTheServer() throws Exception {
        var first = running(Scripts.SLEEP);
        new ProcessBuilder("kill", "-INT", Long.toString(first.pid())).start().waitFor();
        assertThat(first.waitFor()).isEqualTo(130);
        try (var client = client()) {
            assertThat(Parts.open(client.messages(client.sessions(10).getFirst().id())))
                    .isEmpty();
        }
    }

    @Test
    void goesOnWithTheNextServerWhereOneDied() throws Exception {
        var first = running(Scripts.SLEEP);
        var died = Objects.requireNonNull(state());
        ProcessHandle.of(died.pid()).orElseThrow().destroyForcibly();
        assertThat(finish(first)).satisfies(finished -> {
            assertThat(finished.code()).isEqualTo(1);
            assertThat(finished.err())
                    .containsPattern("The server process died during the turn\\. .*\n"
                            + "Resume with: lungo run --session ses_\\w+ \"continue\"\n");
        });
        assertThat(state()).isNotNull().isNotEqualTo(died);
    }

    @Test
    void aStoppedServerEndsTheCommandToo() throws Exception {
        environment.put("LUNGO_RECONNECT_SECONDS", "0.1");
        var first = running(Scripts.SLEEP);
        assertThat(finish(start("server", "stop")).code()).isZero();
        assertThat(finish(first).code()).isEqualTo(4);
        assertThat(state()).isNull();
    }
}
