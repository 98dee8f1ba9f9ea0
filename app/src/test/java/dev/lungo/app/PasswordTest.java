package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.practice.PracticeModel;
import dev.lungo.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The password of a real server process, and what its children can see.
class PasswordTest {
    @TempDir
    private Path folder;

    @Tag("slow")
    @Test
    void reachesNoChildAndNoConfiguration() throws Exception {
        var home = folder.toRealPath();
        var directory = Files.createDirectory(home.resolve("project"));
        Files.writeString(
                directory.resolve("lungo.json"),
                "{\"username\": \"{env:LUNGO_SERVER_PASSWORD}{env:OPENCODE_SERVER_PASSWORD}!\"}");
        try (var model = PracticeModel.start(0, Scripts.all())) {
            var environment = new HashMap<>(Stage.environment(home, model, Speech.CHAT_COMPLETIONS));
            environment.put("OPENCODE_SERVER_PASSWORD", Stage.TOKEN);
            try (var server = ServedProcess.start(home, environment);
                    var client = server.client(directory);
                    var ear = Ear.open(client)) {
                var made = ask(
                        server,
                        "POST /pty",
                        directory,
                        Json.text(Map.of("command", "/bin/sh", "args", List.of("-c", "env > seen; echo end >> seen"))));
                assertThat(made.status()).as(made.body()).isEqualTo(200);
                assertThat(ear.until(Event.PtyExited.class).exitCode()).isZero();
                assertThat(directory.resolve("seen"))
                        .content()
                        .contains("PATH=")
                        .endsWith("end\n")
                        .doesNotContain(Stage.TOKEN);
                assertThat(ask(server, "GET /config", directory, "", "x-lungo-trust: 1")
                                .body())
                        .contains("\"!\"")
                        .doesNotContain(Stage.TOKEN);
            }
        }
    }

    private static RawHttp.Answer ask(
            ServedProcess server, String request, Path directory, String body, String... headers) throws Exception {
        return RawHttp.answer(
                server.port(),
                request + "?directory=" + directory + " HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + Stage.TOKEN
                        + String.join(
                                "",
                                List.of(headers).stream()
                                        .map(header -> "\n" + header)
                                        .toList()),
                body);
    }
}
