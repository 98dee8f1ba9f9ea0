package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.command.ExitCode;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.testkit.Await;
import dev.lungo.wire.Json;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Variables, files, instructions, and transcripts that hooks share with a session.
@Timeout(60)
class HookedFilesTest extends HookedSession {
    @AutoClose
    private static final Stage STAGE = Stage.of(Scenarios.of(WRITE, PRINT, HELLO));

    @Override
    Stage stage() {
        return STAGE;
    }

    @Test
    void variablesOfASessionReachItsCommands() throws Exception {
        own(Map.of(
                "SessionStart",
                "echo 'export MODE=\"a b\"' >> \"$CLAUDE_ENV_FILE\";"
                        + " echo 'export PATH=\"$PATH:/mine\"' >> \"$CLAUDE_ENV_FILE\"; echo on main"));
        assertThat(STAGE.run(directory, List.of(), "Print it").out()).contains("Printed.");
        assertThat(sent()).contains("mode=a b path=", ":/mine", "on main").doesNotContain("lungo-", "CLAUDE_ENV_FILE");
    }

    /// As with direnv: the hook of a file sets variables for the commands that follow.
    @Test
    void filesThatChangeAreSeenBeforeTheNextCommand() throws Exception {
        put(".mode", "one");
        var sets = "echo \"export MODE=$(cat .mode)\" >> \"$CLAUDE_ENV_FILE\"";
        var file =
                Map.of("matcher", ".mode|.other", "hooks", List.of(Map.of("command", SAVES + "file.json\"; " + sets)));
        var settings = Map.of("hooks", List.of(Map.of("command", SAVES + "settings.json\"")));
        Files.writeString(
                Files.createDirectories(STAGE.root().resolve(".claude")).resolve("settings.json"),
                Json.text(Map.of("hooks", Map.of("FileChanged", List.of(file), "ConfigChange", List.of(settings)))));
        STAGE.run(directory, List.of(), "Hello");
        assertThat(directory.resolve("file.json")).doesNotExist();
        put(".mode", "twofold");
        put(".claude/settings.local.json", "{}");
        STAGE.run(directory, List.of("--continue"), "Print it");
        assertThat(sent()).contains("mode=twofold");
        assertThat(List.of(
                        saved("file.json").get("file_path"), saved("file.json").get("event")))
                .containsExactly(directory.resolve(".mode").toString(), "change");
        assertThat(saved("settings.json").get("source")).isEqualTo("local_settings");
    }

    @Test
    void aChangeOfSettingsThatAHookBlocksEndsTheTurn() throws Exception {
        own(Map.of("ConfigChange", "echo 'Ask the team.' >&2; exit 2"));
        assertThat(STAGE.run(directory, List.of(), "Hello").out()).contains("Hi.");
        put(".claude/settings.local.json", "{}");
        var played = STAGE.run(directory, List.of("--continue"), "Print it");
        assertThat(played.code()).isNotEqualTo(ExitCode.OK);
        assertThat(played.err()).contains("settings.local.json has changed. Ask the team.");
        assertThat(STAGE.run(directory, List.of("--continue"), "Print it").out())
                .contains("Printed.");
    }

    @Test
    void aChangeOfSettingsDuringATurnStopsIt() throws Exception {
        own(Map.of(
                "PostToolUse",
                "mkdir -p .claude; echo '{}' > .claude/settings.local.json",
                "ConfigChange",
                "echo 'Ask the team.' >&2; exit 2"));
        var played = STAGE.run(directory, List.of(), "Write it");
        assertThat(played.err()).contains("Stopped by a hook: ", "settings.local.json has changed. Ask the team.");
        assertThat(played.out()).doesNotContain("Written.");
    }

    @Test
    void loadedInstructionsAreReported() throws Exception {
        put("AGENTS.md", "Be kind.");
        own(Map.of("InstructionsLoaded", SAVES + "loaded.part\"; mv loaded.part loaded.json"));
        STAGE.run(directory, List.of(), "Hello");
        Await.until(() -> Files.exists(directory.resolve("loaded.json")));
        var loaded = saved("loaded.json");
        assertThat(List.of(loaded.get("file_path"), loaded.get("memory_type"), loaded.get("load_reason")))
                .containsExactly(directory.resolve("AGENTS.md").toString(), "Project", "session_start");
    }

    @Test
    void hooksReadTheConversation() throws Exception {
        own(Map.of(
                "PostToolUse", SAVES + "after.json\"",
                "Stop",
                        SAVES
                                + "stop.json\"; cp \"$(sed 's/.*\"transcript_path\":\"\\([^\"]*\\).*/\\1/'"
                                + " stop.json)\" talk.jsonl"));
        STAGE.run(directory, List.of(), "Write it");
        var lines = Files.readAllLines(directory.resolve("talk.jsonl")).stream()
                .map(Json::tree)
                .filter(line -> !line.has("isMeta"))
                .toList();
        assertThat(lines)
                .extracting(line -> line.path("type").asString(""))
                .containsExactly("user", "assistant", "user", "assistant");
        assertThat(lines.getFirst().at("/message/content/0/text").asString()).isEqualTo("Write it");
        assertThat(lines.get(1).at("/message/content/0/name").asString()).isEqualTo("Write");
        assertThat(lines.get(2).at("/message/content/0/tool_use_id"))
                .isEqualTo(lines.get(1).at("/message/content/0/id"));
        assertThat(lines.getLast().at("/message/content/0/text").asString()).isEqualTo("Written.");
        assertThat(lines.getLast().path("parentUuid")).isEqualTo(lines.get(2).path("uuid"));
        assertThat(saved("stop.json").get("prompt_id"))
                .isEqualTo(saved("after.json").get("prompt_id"));
        assertThat((Integer) saved("after.json").get("duration_ms")).isNotNegative();
        assertThat(saved("stop.json").get("background_tasks")).isEqualTo(List.of());
    }
}
