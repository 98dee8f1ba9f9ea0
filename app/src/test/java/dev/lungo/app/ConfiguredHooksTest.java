package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.command.ExitCode;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.config.Held;
import dev.lungo.core.event.Event;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import dev.lungo.practice.Recorded;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.testkit.Await;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Hooks of Claude Code's settings files in real turns: each program is a script that notes its input.
@Timeout(60)
class ConfiguredHooksTest extends WorkedSession {
    private static final String SAVES = "cat > \"$CLAUDE_PROJECT_DIR/";

    @AutoClose
    private static final Stage STAGE = Stage.of(Scenarios.of(
            script(
                    "Write it",
                    call("write", "{\"filePath\":\"a.txt\",\"content\":\"one\"}"),
                    "{\"say\":[{\"text\":\"Written.\"}]}",
                    "{\"say\":[{\"text\":\"Checked.\"}]}"),
            script("Secret", call("read", "{\"filePath\":\".env\"}"), "{\"say\":[{\"text\":\"Read.\"}]}"),
            script(
                    "Twice",
                    call("read", "{\"filePath\":\".env\"}"),
                    call("read", "{\"filePath\":\".env\"}"),
                    "{\"say\":[{\"text\":\"Read.\"}]}"),
            script(
                    "Print it",
                    call("bash", "{\"command\":\"echo mode=$MODE path=$PATH\",\"description\":\"print\"}"),
                    "{\"say\":[{\"text\":\"Printed.\"}]}"),
            script(
                    "Fetch it",
                    call("webfetch", "{\"url\":\"http://127.0.0.1:1/x\",\"format\":\"text\"}"),
                    "{\"say\":[{\"text\":\"Fetched.\"}]}"),
            script("Hello", "{\"say\":[{\"text\":\"Hi.\"}]}", "{\"say\":[{\"text\":\"Hi again.\"}]}"),
            script("Is this call wise", Scripts.text("{\"ok\": false, \"reason\": \"It is late.\"}")),
            script(
                    "May the file change",
                    call("read", "{\"filePath\":\"a.txt\"}"),
                    Scripts.text("{\"ok\": false, \"reason\": \"Keep the file.\"}"))));

    private int before;

    @Override
    Stage stage() {
        return STAGE;
    }

    @BeforeEach
    void forget() throws IOException {
        before = STAGE.model().requests().size();
        Files.deleteIfExists(STAGE.root().resolve(".claude/settings.json"));
        Files.deleteIfExists(STAGE.root().resolve("config/lungo/lungo.json"));
    }

    /// Writes settings with one hook for each event.
    private static void settings(Path folder, Map<String, String> commands) throws IOException {
        var hooks = new LinkedHashMap<String, Object>();
        commands.forEach((event, command) ->
                hooks.put(event, List.of(Map.of("hooks", List.of(Map.of("type", "command", "command", command))))));
        Files.writeString(
                Files.createDirectories(folder.resolve(".claude")).resolve("settings.json"),
                Json.text(Map.of("hooks", hooks)));
    }

    /// Writes the user's settings with one hook for an event.
    private void own(String event, Map<String, ?> hook) throws IOException {
        Files.writeString(
                Files.createDirectories(STAGE.root().resolve(".claude")).resolve("settings.json"),
                Json.text(Map.of("hooks", Map.of(event, List.of(Map.of("hooks", List.of(hook)))))));
    }

    private void own(Map<String, String> commands) throws IOException {
        settings(STAGE.root(), commands);
    }

    private static String says(String json) {
        return "echo '" + json + "'";
    }

    private Map<?, ?> saved(String name) throws IOException {
        return Json.read(Files.readString(directory.resolve(name)), Map.class);
    }

    /// Requests since the test began.
    private List<Recorded> requests() {
        var all = STAGE.model().requests();
        return all.subList(before, all.size());
    }

    private String sent() {
        return requests().stream().map(Recorded::text).collect(Collectors.joining("\n"));
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

    private Part.Tool ask(String decision) throws Exception {
        put(".env", "KEY=1");
        own(Map.of("PermissionRequest", says("{\"hookSpecificOutput\":{\"decision\":" + decision + "}}")));
        try (var client = STAGE.client(directory)) {
            var session = session(client);
            read(
                    post(
                            "/session/" + session.id() + "/message",
                            Map.of("parts", List.of(Map.of("type", "text", "text", "Secret")))),
                    Map.class);
            return Parts.of(client.messages(session.id()), Part.Tool.class)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void theUsersHookAnswersForTheUser() throws Exception {
        assertThat(ask("{\"behavior\":\"allow\"}").state()).isInstanceOf(ToolState.Completed.class);
    }

    /// The state of the last call that a prompt leads to.
    private ToolState last(String prompt) throws Exception {
        try (var client = STAGE.client(directory)) {
            var session = session(client);
            read(
                    post(
                            "/session/" + session.id() + "/message",
                            Map.of("parts", List.of(Map.of("type", "text", "text", prompt)))),
                    Map.class);
            return Parts.of(client.messages(session.id()), Part.Tool.class)
                    .reduce((_, later) -> later)
                    .orElseThrow()
                    .state();
        }
    }

    private static final String ALLOWS = says("{\"hookSpecificOutput\":{\"permissionDecision\":\"allow\"}}");
    private static final String ALLOWS_REQUEST =
            says("{\"hookSpecificOutput\":{\"decision\":{\"behavior\":\"allow\"}}}");
    private static final String UPDATES =
            says("{\"hookSpecificOutput\":{\"decision\":{\"behavior\":\"allow\",\"updatedPermissions\":"
                    + "[{\"type\":\"addRules\",\"behavior\":\"allow\",\"destination\":\"session\",\"rules\":"
                    + "[{\"toolName\":\"Read\",\"ruleContent\":\".env\"}]}]}}}");

    @Test
    void whatAHookAllowsBeforeACallIsNotAsked() throws Exception {
        put(".env", "KEY=1");
        own(Map.of("PreToolUse", ALLOWS, "PermissionRequest", "touch asked"));
        assertThat(last("Secret")).isInstanceOf(ToolState.Completed.class);
        assertThat(directory.resolve("asked")).doesNotExist();
    }

    @Test
    void theLocalNetworkIsAskedWhateverAHookAllows() throws Exception {
        own(Map.of(
                "PreToolUse",
                ALLOWS,
                "PermissionRequest",
                SAVES + "asked.json\"; " + says("{\"decision\":\"block\",\"reason\":\"no\"}")));
        assertThat(last("Fetch it")).isInstanceOf(ToolState.Failed.class);
        assertThat(saved("asked.json").get("permission")).isEqualTo("local_network");
    }

    @Test
    void whatARuleOfTheUserAsksIsAskedWhateverAHookAllows() throws Exception {
        put(".env", "KEY=1");
        put("lungo.json", "{\"permission\":{\"read\":{\".env\":\"ask\"}}}");
        own(Map.of("PreToolUse", ALLOWS, "PermissionRequest", says("{\"decision\":\"block\",\"reason\":\"no\"}")));
        assertThat(last("Secret")).isInstanceOf(ToolState.Failed.class);
    }

    @Test
    void permissionsThatAHookUpdatesCountForTheSession() throws Exception {
        put(".env", "KEY=1");
        own(Map.of("PermissionRequest", "echo asked >> asked; " + UPDATES));
        assertThat(last("Twice")).isInstanceOf(ToolState.Completed.class);
        assertThat(Files.readAllLines(directory.resolve("asked"))).containsExactly("asked");
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
    void aHookOfAProjectNeitherUpdatesPermissionsNorChoosesPrograms() throws Exception {
        STAGE.trust(directory.getParent());
        put(".env", "KEY=1");
        settings(
                directory,
                Map.of(
                        "SessionStart",
                        "echo 'export MODE=project PATH=\"/theirs:$PATH\"' >> \"$CLAUDE_ENV_FILE\"",
                        "PermissionRequest",
                        UPDATES));
        own(Map.of("PermissionRequest", "echo asked >> asked; " + ALLOWS_REQUEST));
        var run = STAGE.run(directory, List.of(), "Print it");
        assertThat(sent()).contains("mode=project path=").doesNotContain("/theirs");
        assertThat(run.err()).contains("It cannot set PATH: hooks of a repository do not choose which programs run.");
        assertThat(last("Twice")).isInstanceOf(ToolState.Completed.class);
        assertThat(Files.readAllLines(directory.resolve("asked"))).containsExactly("asked", "asked");
    }

    @Test
    void theModelReadsTheTextForABatch() throws Exception {
        own(Map.of("PostToolBatch", says("{\"hookSpecificOutput\":{\"additionalContext\":\"Run pytest.\"}}")));
        STAGE.run(directory, List.of(), "Write it");
        assertThat(sent()).contains("Run pytest.");
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
    void theUsersHookRejectsForTheUser() throws Exception {
        var state = (ToolState.Failed)
                ask("{\"behavior\":\"deny\",\"message\":\"never\"}").state();
        assertThat(state.error()).isEqualTo("A hook rejected this call: never");
    }

    @Test
    void aHookOfAProjectCannotAllow() throws Exception {
        STAGE.trust(directory.getParent());
        put(".env", "KEY=1");
        settings(directory, Map.of("PermissionRequest", ALLOWS_REQUEST));
        try (var client = STAGE.client(directory);
                var ear = Ear.open(client)) {
            client.prompt(session(client).id(), prompt("Secret"));
            var asked = ear.until(Event.PermissionAsked.class).request();
            assertThat(asked.patterns()).containsExactly(".env");
            client.reply(asked.id(), new PermissionReply.Reject(null));
            ear.until(Event.SessionIdle.class);
        }
    }

    @Test
    void noHookLoosensADeny() throws Exception {
        put("lungo.json", "{\"permission\":{\"edit\":\"deny\"}}");
        own(Map.of("PreToolUse", ALLOWS, "PermissionRequest", ALLOWS_REQUEST));
        STAGE.run(directory, List.of(), "Write it");
        assertThat(directory.resolve("a.txt")).doesNotExist();
    }

    @Test
    void aProjectsHooksRunOnlyWhereItIsTrusted() throws Exception {
        settings(directory, Map.of("UserPromptSubmit", "touch ran"));
        STAGE.run(directory, List.of(), "Hello");
        assertThat(directory.resolve("ran")).doesNotExist();
        try (var client = STAGE.client(directory)) {
            var trust = client.trust();
            assertThat(trust.items())
                    .extracting(Held::name)
                    .containsExactly("hooks.UserPromptSubmit (.claude/settings.json)");
            client.trust(trust.hash());
        }
        STAGE.run(directory, List.of("--continue"), "Hello");
        assertThat(directory.resolve("ran")).exists();
    }

    @Test
    void disabledHooksDoNotRun() throws Exception {
        own(Map.of("UserPromptSubmit", "touch ran"));
        Files.writeString(
                Files.createDirectories(STAGE.root().resolve("config/lungo")).resolve("lungo.json"),
                "{\"disableAllHooks\":true}");
        STAGE.run(directory, List.of(), "Hello");
        assertThat(directory.resolve("ran")).doesNotExist();
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
    void requestsAndAnswersOfModelsPassThroughHooks() throws Exception {
        own(Map.of(
                "ModelRequest",
                "cat > request.json; echo '{\"hookSpecificOutput\":{\"additionalContext\":\"Be brief.\"}}'",
                "ModelResponse",
                "cat > response.json"));
        STAGE.run(directory, List.of(), "Hello");
        assertThat(saved("request.json").get("model")).isEqualTo("practice/practice");
        assertThat(saved("response.json").get("text")).isEqualTo("Hi.");
        assertThat(sent()).contains("Be brief.");
    }

    @Test
    void aModelJudgesACall() throws Exception {
        own("PreToolUse", Map.of("type", "prompt", "prompt", "Is this call wise? $ARGUMENTS"));
        STAGE.run(directory, List.of(), "Write it");
        assertThat(directory.resolve("a.txt")).doesNotExist();
        assertThat(sent())
                .contains("Is this call wise? {", "\"tool_name\":\"Write\"".replace("\"", "\\\""), "It is late.");
    }

    /// Its own calls are not judged.
    @Test
    void aSubagentLooksBeforeItJudgesACall() throws Exception {
        put("a.txt", "precious");
        own("PreToolUse", Map.of("type", "agent", "prompt", "May the file change?"));
        var played = STAGE.run(directory, List.of(), "Write it");
        assertThat(played.out()).contains("Written.");
        assertThat(directory.resolve("a.txt")).hasContent("precious");
        assertThat(sent()).contains("precious", "Keep the file.");
    }

    @Test
    void aToolOfAServerIsCalled() throws Exception {
        STAGE.trust(directory.getParent());
        put("lungo.json", Json.text(Map.of("mcp", Map.of("tiny", server()))));
        own(
                "UserPromptSubmit",
                Map.of("type", "mcp_tool", "server", "tiny", "tool", "note", "input", Map.of("text", "${prompt}!")));
        STAGE.run(directory, List.of(), "Hello");
        assertThat(sent()).contains("noted Hello!");
    }

    /// A server whose tool returns a note of its text.
    private static Map<String, Object> server() {
        var script = """
            while read -r line; do
              id=$(printf %s "$line" | sed -n 's/.*"id":\\([0-9]*\\).*/\\1/p')
              text=$(printf %s "$line" | sed -n 's/.*"text":"\\([^"]*\\)".*/\\1/p')
              case $line in
                *'"initialize"'*) result='{"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"tiny","version":"1"}}' ;;
                *'"tools/list"'*) result='{"tools":[{"name":"note","inputSchema":{"type":"object"}}]}' ;;
                *'"tools/call"'*) result='{"content":[{"type":"text","text":"noted '$text'"}]}' ;;
                *) continue ;;
              esac
              printf '{"jsonrpc":"2.0","id":%s,"result":%s}\\n' "$id" "$result"
            done
            """;
        return Map.of("type", "local", "command", List.of("sh", "-c", script));
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

    @Test
    void aHookThatCannotRunIsReported() throws Exception {
        own("CwdChanged", Map.of("type", "command", "command", "true"));
        try (var client = STAGE.client(directory);
                var ear = Ear.open(client)) {
            client.prompt(session(client).id(), prompt("Hello"));
            assertThat(ear.until(Event.TuiToast.class).message())
                    .endsWith("a hook of CwdChanged was left out: Lungo does not have this event.");
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
