package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.command.ExitCode;
import dev.lungo.client.NewSession;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.config.Trust;
import dev.lungo.core.event.Event;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Trust for one run, and stored trust, for no one else; and the report of what is held back.
class TrustTest {
    private final Stage stage = Stage.of(Scripts.all());
    private Path directory;

    @BeforeEach
    void lay() throws IOException {
        directory = stage.directory("project");
        Files.writeString(
                directory.resolve("lungo.json"),
                "{\"permission\": {\"read\": {\".env\": \"allow\"}}, \"agent\": {\"x\": {\"prompt\":"
                        + " \"{env:PRACTICE_KEY}\"}}}");
    }

    @AfterEach
    void close() throws IOException {
        stage.close();
    }

    private Trust trust() {
        try (var client = stage.client(directory)) {
            return client.trust();
        }
    }

    private String config(String... headers) throws IOException {
        return RawHttp.answer(
                        stage.server().port(),
                        "GET /config?directory=" + directory + " HTTP/1.1\nHost: localhost\nAuthorization: Bearer "
                                + Stage.TOKEN
                                + String.join(
                                        "",
                                        List.of(headers).stream()
                                                .map(header -> "\n" + header)
                                                .toList()),
                        "")
                .body();
    }

    @Test
    void aRunSaysOnceWhatIsHeldBackAndHow() throws Exception {
        var played = stage.run(directory, List.of(), Scripts.HELLO);
        assertThat(played.code()).isEqualTo(ExitCode.OK);
        assertThat(played.err())
                .containsOnlyOnce("This directory is not trusted. Held back: permission.read.\".env\" (lungo.json),"
                        + " agent.x.prompt (lungo.json). Review and allow them with: lungo trust\n");
        assertThat(stage.run(directory, List.of("--trust"), Scripts.HELLO).err())
                .doesNotContain("trust");
        assertThat(trust().state()).isEqualTo(Trust.State.UNTRUSTED);
    }

    @Test
    void trustOfOneRequestIsNobodyElses() throws Exception {
        assertThat(config()).doesNotContain("\".env\"");
        assertThat(config("x-lungo-trust: 1")).contains("\".env\"").doesNotContain(Stage.KEY);
        assertThat(config()).doesNotContain("\".env\"");
        assertThat(config("x-lungo-trust: 0")).doesNotContain("\".env\"");
    }

    @Test
    void clientsHearAToast() throws Exception {
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            var toast = ear.until(Event.TuiToast.class);
            assertThat(List.of(String.valueOf(toast.title()), toast.variant()))
                    .isEqualTo(List.of(Trust.TITLE, "warning"));
            assertThat(toast.message()).contains("agent.x.prompt (lungo.json)", "lungo trust");
        }
    }

    @Test
    void theUsersRulesHoldInATrustedDirectoryToo() throws Exception {
        Files.writeString(
                Files.createDirectories(stage.root().resolve("config/lungo")).resolve("lungo.json"),
                "{\"permission\": {\"edit\": \"deny\"}, \"trust\": {\"" + directory + "\": true}}");
        Files.writeString(
                directory.resolve("lungo.json"),
                "{\"permission\": {\"edit\": \"allow\"}, \"agent\": {\"build\": {\"permission\": {\"*\":"
                        + " \"allow\"}}}}");
        stage.run(directory, List.of(), Scripts.WRITE);
        assertThat(directory.resolve("a.txt")).doesNotExist();
    }

    @Test
    void aSessionsAskInAnUntrustedDirectoryIsTheUsersToAnswer() throws Exception {
        Files.writeString(directory.resolve("lungo.json"), "{\"permission\": {\"edit\": \"ask\"}}");
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            var session = client.create(new NewSession("Test", null, null));
            client.prompt(session.id(), ServerTest.typed(Scripts.WRITE));
            client.reply(ear.until(Event.PermissionAsked.class).request().id(), new PermissionReply.Once());
            ear.until(Event.SessionIdle.class, idle -> idle.sessionID().equals(session.id()));
        }
        assertThat(directory.resolve("a.txt")).hasContent("written\n");
    }

    @Test
    void whatTheUsersClientWritesStaysInEffect() throws Exception {
        Files.delete(directory.resolve("lungo.json"));
        var answer = RawHttp.answer(
                stage.server().port(),
                "PATCH /config?directory=" + directory
                        + " HTTP/1.1\nHost: localhost\nContent-Type: application/json\nAuthorization: Bearer "
                        + Stage.TOKEN,
                Json.text(Map.of("snapshot", false)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(config()).contains("\"snapshot\":false");
    }
}
