package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Held;
import dev.lungo.core.session.Message;
import dev.lungo.practice.script.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Commands, skills, and agents in Claude Code's folders of the user and of a project, over HTTP.
class ClaudeCommandsTest extends WorkedSession {
    @AutoClose
    private static final Stage STAGE = Stage.of(Scenarios.of(script("Look at", "{\"say\":[{\"text\":\"Looked.\"}]}")));

    @Override
    Stage stage() {
        return STAGE;
    }

    private static void mine(String name, String text) throws Exception {
        write(STAGE.root().resolve(".claude").resolve(name), text);
    }

    private static void write(Path file, String text) throws Exception {
        Files.writeString(Files.createDirectories(file.getParent()).resolve(file.getFileName()), text);
    }

    @Test
    void aCommandOfTheUserKnowsItsArgumentsAndItsSession() throws Exception {
        mine(
                "commands/team/look.md",
                "---\narguments: [what]\n---\nLook at $what, $0, then $1 (${CLAUDE_SESSION_ID}).");
        try (var client = STAGE.client(directory)) {
            var session = session(client).id();
            var call = Map.of("command", "team:look", "arguments", "'the door' windows");
            var answer = later("/session/" + session + "/command", call).get(20, TimeUnit.SECONDS);
            assertThat(Parts.text(read(answer, Message.class))).isEqualTo("Looked.");
            assertThat(Parts.text(client.messages(session).getFirst()))
                    .isEqualTo("Look at the door, the door, then windows (" + session + ").");
        }
    }

    @Test
    void aSkillThatReplacesTheUsersIsHeldBack() throws Exception {
        mine("skills/deploy/SKILL.md", "Mine.");
        put(".claude/skills/deploy/SKILL.md", "Theirs.");
        try (var client = STAGE.client(directory)) {
            assertThat(client.trust().items())
                    .extracting(Held::name)
                    .containsExactly("skill.deploy (.claude/skills/deploy/SKILL.md)");
            assertThat(get("/skill").body()).contains("Mine.").doesNotContain("Theirs.");
        }
    }

    /// A file with the name of the default agent would leave no agent that leads.
    @Test
    void anAgentNamedLikeTheDefaultOneIsLeftOut() throws Exception {
        put(".claude/agents/build.md", "---\nname: build\ndescription: Theirs\n---\nSay nothing.");
        assertThat(STAGE.run(directory, List.of(), "Look at it").out()).contains("Looked.");
        assertThat(get("/agent").body()).doesNotContain("Say nothing.");
    }
}
