package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.command.ExitCode;
import dev.lungo.core.event.Event;
import dev.lungo.core.session.Session;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.testkit.Await;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Hooks of Claude Code's settings files in real turns: calls, prompts, and the ends of turns.
@Timeout(60)
class ConfiguredHooksTest extends HookedSession {
    @AutoClose
    private static final Stage STAGE = Stage.of(Scenarios.of(WRITE, HELLO));

    @Override
    Stage stage() {
        return STAGE;
    }

    @Test
    void hooksSeeCallsAsClaudeCodeShowsThem() throws Exception {
        own(Map.of(
                "PreToolUse", "env > env.txt; " + SAVES + "before.json\"",
                "PostToolUse",
                        SAVES + "after.json\"; echo '{\"hookSpecificOutput\":{\"additionalContext\":\"linted\"}}'"));
        assertThat(STAGE.run(directory, List.of(), "Write it").code()).isEqualTo(ExitCode.OK);
        assertThat(directory.resolve("a.txt")).hasContent("one");
        var before = saved("before.json");
        assertThat(before.get("tool_name")).isEqualTo("Write");
        assertThat(before.get("tool_input"))
                .isEqualTo(Map.of("file_path", directory.resolve("a.txt").toString(), "content", "one"));
        assertThat(before.get("hook_event_name")).isEqualTo("PreToolUse");
        assertThat(before.get("cwd")).isEqualTo(directory.toString());
        assertThat(before.get("session_id").toString()).startsWith("ses_");
        assertThat(before.get("tool_use_id")).isEqualTo(saved("after.json").get("tool_use_id"));
        assertThat(((Map<?, ?>) saved("after.json").get("tool_response")).get("filePath"))
                .isEqualTo(directory.resolve("a.txt").toString());
        assertThat(sent()).contains("linted");
        assertThat(directory.resolve("env.txt"))
                .content()
                .contains("CLAUDE_PROJECT_DIR=")
                .doesNotContain(Stage.KEY);
    }

    /// As in the examples of the reference, which run scripts without a shell.
    @Test
    void aScriptOfTheProjectIsFoundWithoutAShell() throws Exception {
        var script = directory.resolve("my check.sh");
        Files.writeString(script, "#!/bin/sh\necho \"$1\" > ran.txt\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        own(
                "PreToolUse",
                Map.of("command", "${CLAUDE_PROJECT_DIR}/my check.sh", "args", List.of("${CLAUDE_PROJECT_DIR}/$x")));
        STAGE.run(directory, List.of(), "Write it");
        assertThat(directory.resolve("ran.txt")).hasContent(directory + "/$x");
    }

    @Test
    void aRefusedCallIsNotMadeAndTheModelReadsWhy() throws Exception {
        own(Map.of("PreToolUse", "echo 'frozen until Monday' >&2; exit 2"));
        STAGE.run(directory, List.of(), "Write it");
        assertThat(directory.resolve("a.txt")).doesNotExist();
        assertThat(sent()).contains("frozen until Monday");
    }

    @Test
    void aHookChangesTheArgumentsOfACall() throws Exception {
        own(Map.of(
                "PreToolUse",
                says("{\"hookSpecificOutput\":{\"updatedInput\":{\"file_path\":\"b.txt\",\"content\":\"two\"}}}")));
        STAGE.run(directory, List.of(), "Write it");
        assertThat(directory.resolve("a.txt")).doesNotExist();
        assertThat(directory.resolve("b.txt")).hasContent("two");
    }

    @Test
    void aPromptGetsContextOfTheSessionAndOfItself() throws Exception {
        own(Map.of(
                "SessionStart",
                "echo on branch $(echo main)",
                "UserPromptSubmit",
                SAVES + "prompt.json\"; echo Monday"));
        assertThat(STAGE.run(directory, List.of(), "Hello").out()).contains("Hi.");
        assertThat(saved("prompt.json").get("prompt")).isEqualTo("Hello");
        assertThat(sent()).contains("on branch main", "Monday");
        int once = sent().split("on branch main", -1).length;
        STAGE.run(directory, List.of("--continue"), "Hello");
        assertThat(sent().split("on branch main", -1).length).isEqualTo(once + 1);
    }

    @Test
    void aBlockedPromptIsNotSent() throws Exception {
        own(Map.of("UserPromptSubmit", "echo 'That is a secret.' >&2; exit 2"));
        var played = STAGE.run(directory, List.of(), "Hello");
        assertThat(played.code()).isNotEqualTo(ExitCode.OK);
        assertThat(played.err()).contains("a hook blocked it. That is a secret.");
        assertThat(requests()).isEmpty();
    }

    @Test
    void aStopHookGivesTheModelMoreToDoOnce() throws Exception {
        own(Map.of(
                "Stop",
                "cat > \"$CLAUDE_PROJECT_DIR/stop.json\"; grep -q '\"stop_hook_active\":true' stop.json"
                        + " || { echo 'Run the tests.' >&2; exit 2; }"));
        var played = STAGE.run(directory, List.of(), "Write it");
        assertThat(played.out()).contains("Written.", "Checked.");
        assertThat(sent()).contains("Run the tests.");
        assertThat(saved("stop.json").get("stop_hook_active")).isEqualTo(true);
        assertThat(saved("stop.json").get("last_assistant_message")).isEqualTo("Checked.");
    }

    @Test
    void continueFalseStopsTheTurn() throws Exception {
        own(Map.of("PostToolUse", says("{\"continue\":false,\"stopReason\":\"enough\"}")));
        var played = STAGE.run(directory, List.of(), "Write it");
        assertThat(played.err()).contains("Stopped by a hook: enough");
        assertThat(played.out()).doesNotContain("Written.");
    }

    @Test
    void theTextOfAHookInTheBackgroundComesWithTheNextPrompt() throws Exception {
        own(
                "PostToolUse",
                Map.of(
                        "command",
                        "echo '{\"hookSpecificOutput\":{\"additionalContext\":\"Tests are red.\"}}'; touch ran",
                        "async",
                        true));
        STAGE.run(directory, List.of(), "Write it");
        Await.until(() -> Files.exists(directory.resolve("ran")));
        Await.until(() -> {
            STAGE.run(directory, List.of("--continue"), "Hello");
            return sent().contains("Tests are red.");
        });
    }

    @Test
    void aHookInTheBackgroundHoldsNothingUp() throws Exception {
        own(
                "UserPromptSubmit",
                Map.of(
                        "type",
                        "command",
                        "command",
                        "while [ ! -e go ]; do sleep 0.05; done; touch ran",
                        "async",
                        true));
        assertThat(STAGE.run(directory, List.of(), "Hello").out()).contains("Hi.");
        assertThat(directory.resolve("ran")).doesNotExist();
        put("go", "");
        Await.until(() -> Files.exists(directory.resolve("ran")));
    }

    @Test
    void aHookThatCannotRunIsReported() throws Exception {
        own("CwdChanged", Map.of("type", "command", "command", "true"));
        try (var client = STAGE.client(directory);
                var ear = Ear.open(client)) {
            client.prompt(session(client).id(), prompt("Hello"));
            assertThat(ear.until(Event.TuiToast.class).message())
                    .endsWith(
                            "a hook of CwdChanged was left out: Lungo does not have this event, because a session stays"
                                    + " in its directory.");
            ear.until(Event.SessionIdle.class);
        }
    }

    @Test
    void aHookThatFailsWarnsTheUser() throws Exception {
        own("UserPromptSubmit", Map.of("type", "command", "command", "echo oops >&2; exit 3"));
        try (var client = STAGE.client(directory);
                var ear = Ear.open(client)) {
            client.prompt(session(client).id(), prompt("Hello"));
            var toast = ear.until(Event.TuiToast.class);
            assertThat(List.of(String.valueOf(toast.variant()), toast.message()))
                    .containsExactly(
                            "warning",
                            "Hook of UserPromptSubmit: echo oops >&2; exit 3\nIt failed with exit code 3: oops");
            ear.until(Event.SessionIdle.class);
        }
    }

    @Test
    void aCommandOfTheUsersIsSeenExpanded() throws Exception {
        var commands = Files.createDirectories(STAGE.root().resolve("config/lungo/command"));
        Files.writeString(commands.resolve("greet.md"), "Hello $ARGUMENTS");
        own(Map.of("UserPromptExpansion", SAVES + "expanded.json\"; echo by hook"));
        assertThat(STAGE.run(directory, List.of("--command", "greet"), "Ada").out())
                .contains("Hi.");
        var input = saved("expanded.json");
        assertThat(input.get("command_name")).isEqualTo("greet");
        assertThat(input.get("command_args")).isEqualTo("Ada");
        assertThat(input.get("prompt")).isEqualTo("Hello Ada");
        assertThat(sent()).contains("by hook");
    }

    @Test
    void aHookNamesTheSessionAndAddsToTheTask() throws Exception {
        own(Map.of(
                "SessionStart",
                says("{\"hookSpecificOutput\":{\"sessionTitle\":\"Sprint 7\"}}"),
                "Stop",
                "[ -e asked ] || { touch asked; echo '{\"hookSpecificOutput\":{\"additionalContext\":\"Lint is"
                        + " red.\"}}'; }"));
        STAGE.run(directory, List.of(), "Write it");
        assertThat(sent()).contains("Lint is red.");
        try (var client = STAGE.client(directory)) {
            assertThat(client.sessions(9)).extracting(Session::title).containsExactly("Sprint 7");
        }
    }
}
