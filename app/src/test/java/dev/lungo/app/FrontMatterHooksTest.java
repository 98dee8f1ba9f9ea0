package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.practice.script.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Hooks in the front matter of agents and skills, which run while the agent works, and after the skill was used.
@Timeout(60)
class FrontMatterHooksTest extends HookedSession {
    @AutoClose
    private static final Stage STAGE = Stage.of(Scenarios.of(
            script(
                    "Ask the reviewer",
                    call(
                            "task",
                            "{\"description\":\"Review\",\"prompt\":\"Look at it\",\"subagent_type\":\"reviewer\"}"),
                    write("b.txt"),
                    Scripts.text("Asked.")),
            script("Look at it", write("a.txt"), Scripts.text("Looked.")),
            script(
                    "Deploy it",
                    write("a.txt"),
                    call("skill", "{\"name\":\"deploy\"}"),
                    write("b.txt"),
                    write("c.txt"),
                    Scripts.text("Deployed.")),
            WRITE));

    private static String write(String file) {
        return call("write", "{\"filePath\":\"" + file + "\",\"content\":\"one\"}");
    }

    @Override
    Stage stage() {
        return STAGE;
    }

    private static void home(String path, String text) throws IOException {
        var file = STAGE.root().resolve(".claude").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void hooksOfAnAgentRunWhileItWorks() throws Exception {
        home("agents/reviewer.md", """
            ---
            name: reviewer
            description: Reviews
            hooks:
              PreToolUse:
                - matcher: Write
                  hooks:
                    - type: command
                      command: echo 'Only look.' >&2; exit 2
              Stop:
                - hooks:
                    - type: command
                      command: cat > "$CLAUDE_PROJECT_DIR/stop.json"
            ---
            Review.
            """);
        assertThat(STAGE.run(directory, List.of(), "Ask the reviewer").out()).contains("Asked.");
        assertThat(directory.resolve("a.txt")).doesNotExist();
        assertThat(directory.resolve("b.txt")).exists();
        assertThat(sent()).contains("Only look.");
        assertThat(List.of(
                        saved("stop.json").get("hook_event_name"),
                        saved("stop.json").get("agent_type")))
                .containsExactly("SubagentStop", "reviewer");
    }

    private static void deploy() throws IOException {
        home("skills/deploy/SKILL.md", """
            ---
            name: deploy
            description: Deploys
            hooks:
              PreToolUse:
                - matcher: Write
                  hooks:
                    - command: echo once >> once
                      once: true
                    - command: echo each >> each
            ---
            Write it
            """);
    }

    @Test
    void hooksOfASkillRunAfterItWasLoaded() throws Exception {
        deploy();
        assertThat(STAGE.run(directory, List.of(), "Deploy it").out()).contains("Deployed.");
        assertThat(directory.resolve("c.txt")).exists();
        assertThat(directory.resolve("each")).hasContent("each\neach");
        assertThat(directory.resolve("once")).hasContent("once");
    }

    @Test
    void hooksOfASkillRunAfterItWasCalledAsACommand() throws Exception {
        deploy();
        assertThat(STAGE.run(directory, List.of("--command", "deploy"), "").out())
                .contains("Written.");
        assertThat(directory.resolve("each")).hasContent("each");
        STAGE.run(directory, List.of(), "Write it");
        assertThat(directory.resolve("each")).hasContent("each");
    }
}
