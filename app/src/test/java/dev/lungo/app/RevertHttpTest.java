package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.LungoClient;
import dev.lungo.client.NewSession;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import tools.jackson.databind.JsonNode;

/// Undoing as clients ask for it, in the shapes of the recorded server.
class RevertHttpTest {
    private static final String DIFFS = """
        [{"file":"a.txt","patch":"--- /dev/null\\n+++ b/a.txt\\n@@ -0,0 +1 @@\\n+written\\n","additions":1,"deletions":0,"status":"added"}]\
        """;

    @AutoClose
    private static Stage stage = Stage.of(Scripts.all());

    private Path directory;

    @BeforeEach
    void lay(TestInfo test) throws Exception {
        directory = stage.directory(test.getTestMethod().orElseThrow().getName());
        assertThat(new ProcessBuilder("git", "init", "-q")
                        .directory(directory.toFile())
                        .start()
                        .waitFor())
                .isZero();
    }

    private static RawHttp.Answer ask(String target, String body) throws IOException {
        return RawHttp.answer(
                stage.server().port(),
                target + " HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + Stage.TOKEN,
                body);
    }

    private static JsonNode json(String target, String body) throws IOException {
        var answer = ask(target, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Json.tree(answer.body());
    }

    private static Id<Session> turn(LungoClient client, Ear ear, String prompt) {
        var session = client.create(new NewSession("Test", null, null)).id();
        client.prompt(session, ServerTest.typed(prompt));
        ear.until(Event.SessionIdle.class);
        return session;
    }

    @Test
    void undoneComparedAndDoneAgain() throws IOException {
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            var session = turn(client, ear, Scripts.WRITE);
            var message = client.messages(session).getFirst().info().id();
            var base = " /session/" + session;
            assertThat(json("GET" + base + "/diff?messageID=" + message, "")).isEqualTo(Json.tree(DIFFS));
            assertThat(json("GET" + base + "/diff", "")).isEqualTo(Json.tree(DIFFS));
            var reverted = json("POST" + base + "/revert", "{\"messageID\":\"" + message + "\"}");
            assertThat(reverted.path("summary")).isEqualTo(Json.tree("{\"additions\":1,\"deletions\":0,\"files\":1}"));
            assertThat(reverted.path("revert").path("diff").stringValue())
                    .isEqualTo("diff --git a/a.txt b/a.txt\n"
                            + "deleted file mode 100644\n"
                            + "--- a/a.txt\n"
                            + "+++ /dev/null\n"
                            + "@@ -1 +0,0 @@\n"
                            + "-written");
            assertThat(directory.resolve("a.txt")).doesNotExist();
            assertThat(ear.until(Event.SessionDiff.class).diff()).hasSize(1);
            assertThat(ear.until(Event.SessionUpdated.class).info().revert()).isNotNull();
            assertThat(json("POST" + base + "/unrevert", "").has("revert")).isFalse();
            assertThat(directory.resolve("a.txt")).hasContent("written\n");
            assertThat(json("POST" + base + "/revert", "{\"messageID\":\"msg_none\"}")
                            .has("revert"))
                    .isFalse();
            assertThat(ask("POST" + base + "/revert", "{}").status()).isEqualTo(400);
            assertThat(ask("POST /session/ses_none/revert", "{\"messageID\":\"msg_none\"}")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aBusySessionRefuses() throws IOException {
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            var session = client.create(new NewSession("Test", null, null)).id();
            client.prompt(session, ServerTest.typed(Scripts.ENDLESS));
            ear.until(Event.PartDelta.class);
            var message = client.messages(session).getFirst().info().id();
            assertThat(ask("POST /session/" + session + "/revert", "{\"messageID\":\"" + message + "\"}")
                            .status())
                    .isEqualTo(409);
            assertThat(ask("POST /session/" + session + "/unrevert", "").status())
                    .isEqualTo(409);
            assertThat(ask("DELETE /session/" + session + "/message/" + message, "")
                            .status())
                    .isEqualTo(409);
            client.abort(session);
            assertThat(ask("POST /session/" + session + "/revert", "{\"messageID\":\"" + message + "\"}")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void messagesAndPartsAreChangedAndRemoved() throws IOException {
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            var session = turn(client, ear, Scripts.HELLO);
            var user = client.messages(session).getFirst();
            var part = user.parts().getFirst();
            var place = " /session/" + session + "/message/" + user.info().id() + "/part/" + part.id();
            var edited =
                    "{\"id\":\"%s\",\"sessionID\":\"%s\",\"messageID\":\"%s\",\"type\":\"text\",\"text\":\"edited\"}"
                            .formatted(part.id(), session, user.info().id());
            assertThat(json("PATCH" + place, edited)).isEqualTo(Json.tree(edited));
            assertThat(ask("PATCH" + place, "{\"type\":\"text\",\"text\":\"edited\"}")
                            .status())
                    .isEqualTo(400);
            assertThat(ask("PATCH" + place, "{\"type\":\"song\"}").status()).isEqualTo(400);
            assertThat(Parts.text(client.messages(session).getFirst())).isEqualTo("edited");
            assertThat(json("DELETE" + place, "").booleanValue()).isTrue();
            assertThat(ask("DELETE" + place, "").status()).isEqualTo(404);
            Id<Message> answer = client.messages(session).getLast().info().id();
            assertThat(json("DELETE /session/" + session + "/message/" + answer, "")
                            .booleanValue())
                    .isTrue();
            assertThat(ear.until(Event.MessageRemoved.class).messageID()).isEqualTo(answer);
            assertThat(ask("DELETE /session/" + session + "/message/" + answer, "")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aPreviewNamesTheFilesAndChangesNothing() throws IOException {
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            var session = turn(client, ear, Scripts.WRITE);
            var message = client.messages(session).getFirst().info().id();
            var preview = json("POST /lungo/session/" + session + "/revert", "{\"messageID\":\"" + message + "\"}");
            assertThat(preview.path("files")).isEqualTo(Json.tree("[\"a.txt\"]"));
            assertThat(preview.path("left")).isEqualTo(Json.tree("[]"));
            var change = preview.path("changes").path(0);
            assertThat(change.path("file").stringValue()).isEqualTo("a.txt");
            assertThat(change.path("deletions").intValue()).isEqualTo(1);
            assertThat(change.path("status").stringValue()).isEqualTo("deleted");
            assertThat(directory.resolve("a.txt")).hasContent("written");
            assertThat(client.session(session).revert()).isNull();
            assertThat(client.at(session).previewUnrevert().files()).isEmpty();
            client.at(session).revert(message);
            assertThat(client.at(session).previewUnrevert().changes())
                    .singleElement()
                    .satisfies(it -> assertThat(it.additions()).isEqualTo(1));
            assertThat(directory.resolve("a.txt")).doesNotExist();
        }
    }

    @Test
    void aFileThatWasChangedSinceIsLeftAndNamed() throws IOException {
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            var session = turn(client, ear, Scripts.WRITE);
            var message = client.messages(session).getFirst().info().id();
            Files.writeString(directory.resolve("a.txt"), "mine\n");
            var left =
                    Json.tree("[{\"file\":\"a.txt\",\"reason\":\"changed since in the same place; left as it is\"}]");
            var body = "{\"messageID\":\"" + message + "\"}";
            assertThat(json("POST /lungo/session/" + session + "/revert", body).get("left"))
                    .isEqualTo(left);
            assertThat(json("POST /session/" + session + "/revert", body).get("left"))
                    .isEqualTo(left);
            assertThat(directory.resolve("a.txt")).hasContent("mine");
        }
    }

    @Test
    void anUnknownSessionHasNoPreview() throws IOException {
        var answer = ask("POST /lungo/session/ses_none/revert", "{\"messageID\":\"msg_1\"}");
        assertThat(answer.status()).isEqualTo(404);
    }
}
