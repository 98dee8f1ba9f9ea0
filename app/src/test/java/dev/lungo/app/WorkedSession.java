package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.LungoClient;
import dev.lungo.client.NewPrompt;
import dev.lungo.client.NewSession;
import dev.lungo.core.session.Session;
import dev.lungo.practice.script.Scenario;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/// Requests about a session of its own directory, to a server whose model follows a script.
abstract class WorkedSession {
    Path directory = Path.of("");

    abstract Stage stage();

    static Scenario script(String prompt, String... lines) {
        return Scenario.of(prompt, prompt, String.join("\n", lines), null);
    }

    static String call(String tool, String input) {
        return "{\"say\":[{\"tool\":\"" + tool + "\",\"input\":" + input + "}]}";
    }

    @BeforeEach
    void lay(TestInfo test) throws IOException {
        directory = stage().directory(test.getTestMethod().orElseThrow().getName());
    }

    record Told(int status, String head, String body) {
        String header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    Told send(String method, String target, Object body) throws IOException {
        var head = method + " " + target + " HTTP/1.0\nHost: localhost\nAuthorization: Bearer " + Stage.TOKEN
                + "\nx-opencode-directory: " + directory;
        try (var http = RawHttp.send(stage().server().port(), head, method.equals("GET") ? "" : Json.text(body))) {
            var text = new String(http.in().readAllBytes(), StandardCharsets.UTF_8);
            int end = text.indexOf("\r\n\r\n");
            return new Told(Integer.parseInt(text.substring(9, 12)), text.substring(0, end), text.substring(end + 4));
        }
    }

    Told get(String target) throws IOException {
        return send("GET", target, "");
    }

    Told post(String target, Object body) throws IOException {
        return send("POST", target, body);
    }

    CompletableFuture<Told> later(String target, Object body) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return post(target, body);
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                },
                task -> Thread.ofVirtual().start(task));
    }

    static <T> T read(Told reply, Class<T> type) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return Json.read(reply.body(), type);
    }

    static Session session(LungoClient client) {
        return client.create(new NewSession("Work", null, null));
    }

    static NewPrompt prompt(String text) {
        return new NewPrompt(List.of(NewPrompt.Piece.text(text)), null, null, null);
    }

    void put(String name, String text) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
