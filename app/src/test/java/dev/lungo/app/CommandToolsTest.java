package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.LungoClient;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.config.Held;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import dev.lungo.practice.script.Scenarios;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The `allowed-tools` of commands and skills, over HTTP: they count for the turn of the command, and for nothing else.
@Timeout(60)
class CommandToolsTest extends WorkedSession {
    private static final String TOOLS = "---\nallowed-tools: Bash(echo one), Bash(echo two:*)\n---\n";

    @AutoClose
    private static final Stage STAGE = Stage.of(Scenarios.of(
            script("Run one", call("bash", "{\"command\":\"echo one\"}"), "{\"say\":[{\"text\":\"Done.\"}]}"),
            script("Run three", call("bash", "{\"command\":\"echo three\"}"), "{\"say\":[{\"text\":\"Done.\"}]}")));

    @Override
    Stage stage() {
        return STAGE;
    }

    private void asking(String more) throws Exception {
        put("lungo.json", "{\"permission\": {\"bash\": {\"*\": \"ask\"" + more + "}}}");
    }

    private Message command(Id<Session> session, String name) throws Exception {
        var target = "/session/" + session + "/command";
        return read(later(target, Map.of("command", name, "arguments", "")).get(20, TimeUnit.SECONDS), Message.class);
    }

    /// The state of the newest call of the session.
    private static ToolState call(LungoClient client, Id<Session> session) {
        return Parts.of(client.messages(session), Part.Tool.class)
                .reduce((_, last) -> last)
                .orElseThrow()
                .state();
    }

    @Test
    void theToolsOfATrustedCommandAreNotAskedFor() throws Exception {
        asking("");
        put(".claude/commands/one.md", TOOLS + "Run one !`echo two`");
        STAGE.trust(directory);
        try (var client = STAGE.client(directory);
                var ear = Ear.open(client)) {
            var session = session(client).id();
            assertThat(Parts.text(command(session, "one"))).isEqualTo("Done.");
            assertThat(call(client, session)).isInstanceOf(ToolState.Completed.class);
            assertThat(Parts.text(client.messages(session).getFirst())).isEqualTo("Run one two");
            client.prompt(session, prompt("Run one"));
            var asked = ear.until(Event.PermissionAsked.class).request();
            assertThat(asked.patterns()).containsExactly("echo one");
            client.reply(asked.id(), new PermissionReply.Reject(null));
            ear.until(Event.SessionIdle.class);
        }
    }

    @Test
    void otherToolsOfTheCommandAreAskedFor() throws Exception {
        asking("");
        put(".claude/skills/three/SKILL.md", "---\nname: three\n" + TOOLS.substring(4) + "Run three");
        STAGE.trust(directory);
        try (var client = STAGE.client(directory);
                var ear = Ear.open(client)) {
            var session = session(client).id();
            var answer = later("/session/" + session + "/command", Map.of("command", "three", "arguments", ""));
            var asked = ear.until(Event.PermissionAsked.class).request();
            assertThat(asked.patterns()).containsExactly("echo three");
            client.reply(asked.id(), new PermissionReply.Once());
            assertThat(Parts.text(read(answer.get(20, TimeUnit.SECONDS), Message.class)))
                    .isEqualTo("Done.");
        }
    }

    @Test
    void aDenyStays() throws Exception {
        asking(", \"echo *\": \"deny\"");
        put(".claude/commands/one.md", TOOLS + "Run one");
        STAGE.trust(directory);
        try (var client = STAGE.client(directory)) {
            var session = session(client).id();
            command(session, "one");
            assertThat(call(client, session)).isInstanceOf(ToolState.Failed.class);
        }
    }

    @Test
    void withoutTrustTheyAreHeldBackAndShown() throws Exception {
        asking("");
        put(".claude/commands/one.md", TOOLS + "Run one");
        put(".agents/skills/two/SKILL.md", TOOLS + "Run one");
        try (var client = STAGE.client(directory);
                var ear = Ear.open(client)) {
            assertThat(client.trust().items())
                    .extracting(Held::name)
                    .containsExactlyInAnyOrder(
                            "command.one.permission.bash.\"echo one\" (.claude/commands/one.md)",
                            "command.one.permission.bash.\"echo two *\" (.claude/commands/one.md)",
                            "skill.two.permission.bash.\"echo one\" (.agents/skills/two/SKILL.md)",
                            "skill.two.permission.bash.\"echo two *\" (.agents/skills/two/SKILL.md)");
            for (var name : List.of("one", "two")) {
                var session = session(client).id();
                var answer = later("/session/" + session + "/command", Map.of("command", name, "arguments", ""));
                client.reply(ear.until(Event.PermissionAsked.class).request().id(), new PermissionReply.Reject(null));
                answer.get(20, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void aSkillThatTheModelMayNotStartIsOnlyACommand() throws Exception {
        put(
                ".claude/skills/deploy/SKILL.md",
                "---\n"
                        + "description: Ships it\n"
                        + "disable-model-invocation: true\n"
                        + "argument-hint: [place] [time]\n"
                        + "---\n"
                        + "Run three");
        put(".claude/skills/style/SKILL.md", "---\ndescription: Our style\nuser-invocable: false\n---\nBe brief.");
        assertThat(get("/command").body())
                .contains("\"name\":\"deploy\"", "[place] [time]")
                .doesNotContain("Our style");
        assertThat(get("/skill").body()).contains("Our style").doesNotContain("Ships it");
    }
}
