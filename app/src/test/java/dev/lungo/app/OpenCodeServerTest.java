package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.testkit.Await;
import dev.lungo.testkit.NpmPackages;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `lungo attach` on the official OpenCode server, unmodified: a person types, the screens are read.
@Tag("slow")
@Timeout(240)
class OpenCodeServerTest extends TerminalStage {
    private static final String PASSWORD = "opencode-password";
    private static final Pattern LISTENING = Pattern.compile("listening on (http://\\S+)");

    private Process server;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        Files.writeString(directory.resolve("opencode.json"), configuration());
        server = start();
    }

    @AfterEach
    void close() throws InterruptedException {
        if (server == null) return;
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly().waitFor();
    }

    private String configuration() {
        return Json.text(Map.of(
                "model",
                "practice/first",
                "permission",
                Map.of("edit", "ask"),
                "provider",
                Map.of(
                        "practice",
                        Map.of(
                                "npm",
                                "@ai-sdk/openai-compatible",
                                "name",
                                "Practice",
                                "options",
                                Map.of("baseURL", "http://127.0.0.1:" + model.port() + "/v1", "apiKey", "k"),
                                "models",
                                Map.of("first", modelNamed("First"), "second", modelNamed("Second"))))));
    }

    private static Map<String, Object> modelNamed(String name) {
        return Map.of("name", name, "tool_call", true, "limit", Map.of("context", 100_000, "output", 8_000));
    }

    private Process start() throws IOException, InterruptedException {
        var opencode = NpmPackages.with("opencode-ai", "1.18.33").resolve("node_modules/opencode-ai/bin/opencode.exe");
        var builder =
                new ProcessBuilder(List.of(opencode.toString(), "serve", "--hostname", "127.0.0.1", "--port", "0"));
        var environment = builder.environment();
        var path = environment.get("PATH");
        environment.clear();
        environment.putAll(Map.of(
                "PATH",
                path,
                "HOME",
                Files.createDirectory(home.resolve("opencode")).toString(),
                "LANG",
                "C.UTF-8",
                "OPENCODE_SERVER_PASSWORD",
                PASSWORD,
                "OPENCODE_DISABLE_AUTOUPDATE",
                "1",
                "OPENCODE_DISABLE_MODELS_FETCH",
                "1"));
        return builder.directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    private Path log() {
        return home.resolve("opencode.log");
    }

    private String address() throws IOException {
        var found = new AtomicReference<String>();
        Await.until(() -> {
            var line = LISTENING.matcher(Files.readString(log()));
            if (line.find()) found.set(line.group(1));
            return found.get() != null;
        });
        return found.get();
    }

    /// Types a prompt and sends it. The Enter of a paste would not send.
    @Test
    void aPersonWorksWithIt() throws IOException {
        tmux.enter(program.script() + " attach " + address() + " --password " + PASSWORD + "; echo ended with $?");
        tmux.shows("ctrl\\+p");
        send(Scripts.HELLO);
        tmux.shows("Hello, and welcome to the stage\\.");
        tmux.shows("build +First");
        switchesTheModel();
        answersARequest();
        undoesAndRedoes();
        tmux.press("C-d");
        tmux.shows("ended with 0");
        assertThat(tmux.text()).contains("before").doesNotContain("welcome to the stage");
    }

    private void switchesTheModel() {
        tmux.press("C-x");
        tmux.press("m");
        tmux.shows("First");
        tmux.type("Second");
        tmux.shows("> Second ");
        tmux.press("Enter");
        tmux.shows("build +Second");
    }

    private void answersARequest() throws IOException {
        send(Scripts.WRITE);
        tmux.shows("Allow editing a\\.txt");
        allowEditing();
        tmux.shows("Written\\.");
        tmux.shows("2 steps");
    }

    private void undoesAndRedoes() {
        tmux.press("C-x");
        tmux.press("u");
        tmux.shows("cannot show in advance");
        tmux.press("Enter");
        tmux.shows("Undone\\.");
        assertThat(directory.resolve("a.txt")).doesNotExist();
        tmux.press("C-x");
        tmux.press("r");
        tmux.shows("Redone\\.");
        assertThat(directory.resolve("a.txt")).hasContent("written\n");
    }
}
