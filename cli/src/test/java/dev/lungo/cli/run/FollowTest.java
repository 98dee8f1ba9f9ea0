package dev.lungo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.TapeServer;
import dev.lungo.cli.Typed;
import dev.lungo.testkit.Golden;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Continuing sessions, and leaving them.
@Timeout(60)
class FollowTest {
    private static final String SESSIONS = "[" + TapeServer.session("ses_1", "A test") + "]";
    private static final String BUSY = "{\"ses_1\":{\"type\":\"busy\"}}";

    private static final String MODEL = """
        {"providers":[{"id":"p","name":"P","source":"env","env":[],"options":{},"models":{"x/y":{"id":"x/y","providerID":"p","name":"X","release_date":"","capabilities":{},
          "cost":{"input":0,"output":0,"cache":{"read":0,"write":0}},"limit":{"context":0,"output":0},"variants":{"high":{}}}}}],"default":{}}\
        """;

    private static String running() throws Exception {
        return String.join("", Golden.lines("run/running.json"));
    }

    @Test
    void followsARunningTurnFromWhereItIs() throws Exception {
        try (var server = new TapeServer(Golden.lines("run/running.tape")).playAfter("GET /permission")) {
            server.answer("GET /session", 200, SESSIONS)
                    .answer("GET /session/status", 200, BUSY)
                    .answer("GET /session/ses_1/message", 200, running());
            var typed = Typed.piped();
            var ended = new Thread(() -> {
                try {
                    server.await("GET /session/ses_1/children");
                    server.answer("GET /session/status", 200, "{}");
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
            ended.start();
            var result = typed.run(server::address, "run", "--continue");
            ended.join();
            assertThat(result.out()).isEqualTo("One two three four.\n");
            assertThat(result.err()).startsWith("› Say it\n").contains("1 step");
            assertThat(result.code()).isZero();
        }
    }

    @Test
    void showsTheLastAnswerOfASessionThatIsIdle() throws Exception {
        try (var server = new TapeServer(List.of())
                .answer("GET /session/ses_1/message", 200, String.join("", Golden.lines("run/done.json")))) {
            assertThat(Typed.piped().run(server::address, "run", "--session", "ses_1"))
                    .isEqualTo(new Typed.Result(0, "One two three four.\n", ""));
        }
    }

    @Test
    void readsAgainWhatItMissed() throws Exception {
        try (var server = new TapeServer(Golden.lines("run/lagged.tape"))
                .answer("GET /session/ses_1/message", 200, String.join("", Golden.lines("run/done.json")))) {
            assertThat(Typed.piped().run(server::address, "run", "hi"))
                    .isEqualTo(new Typed.Result(0, "One two three four.\n", ""));
        }
    }

    @Test
    void doesNotMindALostConnection() throws Exception {
        var tape = new ArrayList<>(Golden.lines("run/task.tape"));
        tape.add(tape.size() / 2, "# cut");
        try (var server = new TapeServer(tape)
                .answer("GET /session/ses_1/message", 200, "[]")
                .answer("GET /session/status", 200, BUSY)) {
            var uncut = new TapeServer(Golden.lines("run/task.tape"));
            try (uncut) {
                var expected = Typed.piped().run(uncut::address, "run", "hi");
                var result = Typed.piped().run(server::address, "run", "hi");
                assertThat(List.of(result.code(), result.out())).isEqualTo(List.of(0, expected.out()));
            }
        }
    }

    @Test
    void tellsThatTheTurnEndedWhileTheServerWasAway() throws Exception {
        try (var server = new TapeServer(Golden.lines("run/aborted-away.tape"))
                .answer("GET /session/ses_1/message", 200, String.join("", Golden.lines("run/aborted.json")))) {
            var result = Typed.piped().run(server::address, "run", "hi");
            assertThat(result).isEqualTo(new Typed.Result(1, "Half\n", """
                Interrupted.
                ! The turn ended while the server was away. Continue with: lungo run --session ses_1 "continue"
                """));
        }
    }

    @Test
    void asksInACopyOfTheSession() throws Exception {
        var tape = new ArrayList<String>();
        for (var line : Golden.lines("run/child.tape")) tape.add(line.replace("\"ses_1\"", "\"ses_2\""));
        try (var server = new TapeServer(tape).playAfter("POST /session/ses_2/prompt_async")) {
            server.answer("POST /session/ses_1/fork", 200, TapeServer.session("ses_2", "A copy"))
                    .answer("POST /session/ses_2/prompt_async", 204, "");
            server.answer("GET /session/ses_2/message", 200, "[]").answer("GET /config/providers", 200, MODEL);
            var result = Typed.piped()
                    .input("piped words\n")
                    .run(
                            server::address,
                            "run",
                            "-s",
                            "ses_1",
                            "--fork",
                            "-m",
                            "p/x/y",
                            "--variant",
                            "high",
                            "go",
                            "on");
            assertThat(result.out()).isEqualTo("It says hello.\n");
            assertThat(server.requests())
                    .containsExactly(
                            "GET /lungo/trust",
                            "GET /lungo/model/figures",
                            "GET /config/providers",
                            "GET /config/providers",
                            "GET /session/ses_1",
                            "POST /session/ses_1/fork",
                            "GET /session/ses_2/message",
                            "POST /session/ses_2/prompt_async {\"parts\":[{\"type\":\"text\",\"text\":\"go on\\n"
                                    + "\\n"
                                    + "piped words\"}],"
                                    + "\"model\":{\"providerID\":\"p\",\"modelID\":\"x/y\"},\"variant\":\"high\"}",
                            "GET /session/status");
        }
    }

    @Test
    void tellsHowToConnectAModel() throws Exception {
        var lines = "No model is connected.\\n"
                + "Set a key.\\n"
                + "Or start Ollama.\\n"
                + "Or write a configuration.\\n"
                + "lungo demo needs none.";
        try (var server = new TapeServer(List.of())
                .answer(
                        "GET /lungo/model",
                        404,
                        "{\"name\":\"NotFoundError\",\"data\":{\"message\":\"" + lines + "\"}}")) {
            var result = Typed.piped().run(server::address, "run", "hi");
            assertThat(result)
                    .isEqualTo(new Typed.Result(
                            3, "", "error: " + lines.replace("\\n", "\n").replace("No model", "no model") + "\n"));
            assertThat(server.requests()).containsExactly("GET /lungo/trust", "GET /lungo/model");
        }
    }

    /// In a process of its own, with the real signal; tests that a script runs in its background have it ignored.
    private static Process interrupted(TapeServer server) throws Exception {
        var process = new ProcessBuilder(
                        "env",
                        "--default-signal=INT",
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.lungo.cli.ClientMain",
                        "run",
                        "--attach",
                        server.address().url().toString(),
                        "hi")
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        assertThat(new String(process.getInputStream().readNBytes(11))).isEqualTo("Half an ans");
        signal(process);
        return process;
    }

    private static void signal(Process process) throws Exception {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    @Test
    void leavesAtTheSecondCtrlC() throws Exception {
        var tape = new ArrayList<>(Golden.lines("run/abort.tape"));
        tape.add(tape.indexOf("# wait POST /session/ses_1/abort") + 1, "# wait POST /never");
        try (var server = new TapeServer(tape)) {
            var process = interrupted(server);
            server.await("POST /session/ses_1/abort");
            signal(process);
            assertThat(process.waitFor()).isEqualTo(130);
        }
    }

    @Test
    void stopsTheTurnAtCtrlC() throws Exception {
        try (var server = new TapeServer(Golden.lines("run/abort.tape"))) {
            var process = interrupted(server);
            assertThat(process.waitFor()).isEqualTo(130);
            assertThat(new String(process.getErrorStream().readAllBytes()))
                    .isEqualTo("! Stopping. Press Ctrl-C again to leave at once.\nInterrupted.\n");
            assertThat(server.requests()).contains("POST /session/ses_1/abort");
        }
    }
}
