package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.command.ExitCode;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `lungo hooks`, with hooks of the user's own configuration.
class HooksCommandTest {
    private static final String HOOKS = """
        {"hooks": {"SessionStart": [{"hooks": [{"type": "command", "command": "echo from the hook"}]}],
        "PreToolUse": [{"matcher": "Bash", "hooks": [{"type": "command", "command": "echo no >&2; exit 2"}]}]}}
        """;

    @TempDir
    private Path directory;

    @Test
    void listsHooks() throws InterruptedException {
        assertThat(type("list").out())
                .contains("SessionStart  *  echo from the hook\n", "PreToolUse  Bash  echo no >&2; exit 2\n");
    }

    @Test
    void listsWhenHooksOfAgentsAndSkillsRun() throws Exception {
        var folder = Files.createDirectories(directory.resolve("config/lungo/skills/ship"));
        Files.writeString(
                folder.resolve("SKILL.md"),
                "---\nhooks:\n  Stop: [{hooks: [{command: ship, once: true}]}]\n---\nShip.");
        Files.writeString(
                Files.createDirectories(directory.resolve("config/lungo/agents"))
                        .resolve("a.md"),
                "---\nmode: subagent\nhooks:\n  Stop: [{hooks: [{command: \"review\\u001b[2J\"}]}]\n---\nReview.");
        assertThat(type("list").out())
                .contains(
                        "Stop  *  ship\n    " + folder.resolve("SKILL.md") + ":3 (project: cannot allow), at most"
                                + " 600 s, after skill ship, once in a session\n",
                        "SubagentStop  *  review<U+001B>[2J\n",
                        ", in agent a\n");
    }

    @Test
    void runsTheHooksOfAnEvent() throws InterruptedException {
        assertThat(type("test", "SessionStart").out()).contains("exit code 0", "for the model: from the hook");
        assertThat(type("test", "PreToolUse", "--tool", "bash").out()).contains("exit code 2", "deny: no");
        assertThat(type("test", "pretooluse", "--tool", "read").out()).isEqualTo("No hook matches.\n");
    }

    @Test
    void namesWhatItDoesNotKnow() throws InterruptedException {
        fails("error: not an event with hooks: Nope\nEvents: SessionStart, ", "test", "Nope");
        fails(
                "error: event Setup does not exist in Lungo: it has no --init and no --maintenance; use"
                        + " SessionStart.\n",
                "test",
                "setup");
        fails("error: no event given\nEvents: SessionStart, ", "test");
        fails("error: unknown action: run\nUse lungo hooks list, or lungo hooks test EVENT.\n", "run");
    }

    private void fails(String message, String... words) throws InterruptedException {
        var played = type(words);
        assertThat(played.code()).isEqualTo(ExitCode.USAGE);
        assertThat(played.err()).startsWith(message);
    }

    private Stage.Played type(String... words) throws InterruptedException {
        var environment = Map.of(
                "LUNGO_CONFIG_CONTENT", HOOKS,
                "XDG_CONFIG_HOME", directory.resolve("config").toString(),
                "XDG_STATE_HOME", directory.resolve("state").toString(),
                "PATH", System.getenv("PATH"));
        var line = new ArrayList<>(List.of("hooks"));
        line.addAll(List.of(words));
        return new Piped(
                        directory,
                        () -> {
                            throw new AssertionError("no server is needed");
                        },
                        InputStream.nullInputStream(),
                        environment)
                .type(line);
    }
}
