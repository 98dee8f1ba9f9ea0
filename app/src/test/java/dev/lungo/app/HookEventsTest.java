package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.command.ExitCode;
import dev.lungo.core.event.Event;
import dev.lungo.core.session.Session;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Hooks at tasks, denials, texts, and forms of MCP servers, and settings of Claude Code beside hooks, in real turns.
@Timeout(60)
class HookEventsTest extends HookedSession {
    @AutoClose
    private static final Stage STAGE = Stage.of(Scenarios.of(
            WRITE,
            script(
                    "Plan it",
                    call("todowrite", todos("pending")),
                    call("todowrite", todos("completed")),
                    "{\"say\":[{\"text\":\"Planned.\"}]}"),
            PRINT,
            script("Sign up", call("forms_sign_up", "{}"), "{\"say\":[{\"text\":\"Signed.\"}]}"),
            HELLO));

    private static String todos(String status) {
        return "{\"todos\":[{\"content\":\"Paint\",\"status\":\"" + status + "\",\"priority\":\"high\"}]}";
    }

    @Override
    Stage stage() {
        return STAGE;
    }

    private static void config(String json) throws IOException {
        Files.writeString(
                Files.createDirectories(STAGE.root().resolve("config/lungo")).resolve("lungo.json"), json);
    }

    @Test
    void aDenialIsSeenAndMayBeFollowedByAnotherCall() throws Exception {
        config("{\"permission\":{\"edit\":{\"a.txt\":\"deny\"}}}");
        own(Map.of("PermissionDenied", SAVES + "denied.json\"; " + says("{\"hookSpecificOutput\":{\"retry\":true}}")));
        STAGE.run(directory, List.of(), "Write it");
        assertThat(directory.resolve("a.txt")).doesNotExist();
        assertThat(saved("denied.json").get("tool_name")).isEqualTo("Write");
        assertThat(saved("denied.json").get("reason").toString()).startsWith("The user's rules deny edit of");
        assertThat(sent()).contains("A hook lets you try this call again.");
    }

    @Test
    void aTaskThatAHookBlocksIsNotCreated() throws Exception {
        own(Map.of("TaskCreated", SAVES + "task.json\"; echo 'Needs a ticket.' >&2; exit 2"));
        STAGE.run(directory, List.of(), "Plan it");
        assertThat(saved("task.json").get("task_subject")).isEqualTo("Paint");
        assertThat(sent()).contains("a hook does not let the task \\\"Paint\\\" be created. Needs a ticket.");
    }

    @Test
    void aTaskThatAHookBlocksStaysOpen() throws Exception {
        own(Map.of("TaskCompleted", SAVES + "task.json\"; echo 'Tests fail.' >&2; exit 2", "TaskCreated", "true"));
        STAGE.run(directory, List.of(), "Plan it");
        assertThat(saved("task.json").get("task_id")).isEqualTo("1");
        assertThat(sent()).contains("be completed. Tests fail.").doesNotContain("be created.");
    }

    @Test
    void aTextOfTheModelIsSeen() throws Exception {
        own(Map.of("MessageDisplay", SAVES + "text.json\""));
        assertThat(STAGE.run(directory, List.of(), "Hello").out()).contains("Hi.");
        assertThat(List.of(saved("text.json").get("delta"), saved("text.json").get("final")))
                .containsExactly("Hi.", true);
    }

    @Test
    void aHookThatStopsASessionRefusesItsPrompt() throws Exception {
        own(Map.of("SessionStart", says("{\"continue\":false,\"stopReason\":\"Closed today.\"}")));
        var played = STAGE.run(directory, List.of(), "Hello");
        assertThat(played.code()).isNotEqualTo(ExitCode.OK);
        assertThat(played.err()).contains("Closed today.");
        assertThat(requests()).isEmpty();
    }

    @Test
    void theStatusOfAHookIsShownWhileItRuns() throws Exception {
        own("UserPromptSubmit", Map.of("command", "true", "statusMessage", "Checking the prompt"));
        try (var client = STAGE.client(directory);
                var ear = Ear.open(client)) {
            client.prompt(session(client).id(), prompt("Hello"));
            var toast = ear.until(Event.TuiToast.class);
            assertThat(List.of(String.valueOf(toast.variant()), toast.message()))
                    .containsExactly("info", "Checking the prompt");
            ear.until(Event.SessionIdle.class);
        }
    }

    @Test
    void variablesOfTheSettingsReachCommandsAndHooks() throws Exception {
        Files.writeString(
                Files.createDirectories(STAGE.root().resolve(".claude")).resolve("settings.json"),
                Json.text(Map.of(
                        "env",
                        Map.of("MODE", "settled"),
                        "hooks",
                        Map.of(
                                "Stop",
                                List.of(Map.of("hooks", List.of(Map.of("command", "echo $MODE > mode.txt"))))))));
        STAGE.run(directory, List.of(), "Print it");
        assertThat(sent()).contains("mode=settled");
        assertThat(directory.resolve("mode.txt")).hasContent("settled");
    }

    @Test
    void anAdministratorTurnsOffAnsweringAll() throws Exception {
        Files.writeString(
                Files.createDirectories(STAGE.root().resolve(".claude")).resolve("settings.json"),
                "{\"permissions\":{\"disableBypassPermissionsMode\":\"disable\"}}");
        var played = STAGE.run(directory, List.of("--auto"), "Hello");
        assertThat(played.code()).isEqualTo(ExitCode.USAGE);
        assertThat(played.err()).contains("--auto is turned off by the configuration");
        assertThat(STAGE.run(directory, List.of(), "Hello").code()).isEqualTo(ExitCode.OK);
        var everything = Map.of("permission", List.of(Map.of("permission", "*", "pattern", "*", "action", "allow")));
        assertThat(post("/session", everything).status()).isEqualTo(400);
        var anything = Map.of("permission", List.of(Map.of("permission", "?*", "pattern", "*?", "action", "allow")));
        assertThat(post("/session", anything).status()).isEqualTo(400);
        var session = read(post("/session", Map.of()), Session.class);
        var refused = send("PATCH", "/session/" + session.id(), everything);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("The configuration does not permit rules that allow everything");
    }

    private static final String REWRITES = says(
            "{\"hookSpecificOutput\":{\"decision\":{\"behavior\":\"allow\",\"updatedInput\":{\"command\":\"COMMAND\"}}}}");

    @Test
    void aRequestIsAllowedWithOtherArguments() throws Exception {
        config("{\"permission\":{\"bash\":\"ask\"}}");
        own(Map.of("PermissionRequest", "cat >> asked; " + REWRITES.replace("COMMAND", "echo rewritten > out.txt")));
        STAGE.run(directory, List.of(), "Print it");
        assertThat(directory.resolve("out.txt")).hasContent("rewritten");
        assertThat(directory.resolve("asked")).content().contains("echo mode=$MODE", "echo rewritten");
        assertThat(sent()).doesNotContain("mode=settled");
    }

    @Test
    void theRulesJudgeTheArgumentsOfAHook() throws Exception {
        config("{\"permission\":{\"bash\":{\"*\":\"ask\",\"touch *\":\"deny\"}}}");
        own(Map.of("PermissionRequest", REWRITES.replace("COMMAND", "touch out.txt")));
        STAGE.run(directory, List.of(), "Print it");
        assertThat(directory.resolve("out.txt")).doesNotExist();
        assertThat(sent()).contains("The user's rules deny bash");
    }

    @Test
    void aHookThatNeverAgreesWithItselfEndsTheCall() throws Exception {
        config("{\"permission\":{\"bash\":\"ask\"}}");
        own(Map.of(
                "PermissionRequest",
                "echo x >> count; " + REWRITES.replace("COMMAND", "echo '$(wc -l < count | tr -d \" \")' > out.txt")));
        STAGE.run(directory, List.of(), "Print it");
        assertThat(directory.resolve("out.txt")).doesNotExist();
        assertThat(sent()).contains("a hook changes the arguments of this call each time it is asked");
    }

    @Test
    void aHookAnswersTheFormOfAServer() throws Exception {
        own(Map.of(
                "Elicitation",
                SAVES + "form.json\"; "
                        + says("{\"hookSpecificOutput\":{\"action\":\"accept\",\"content\":{\"name\":\"Ada\"}}}"),
                "ElicitationResult",
                SAVES + "result.json\""));
        serve();
        STAGE.run(directory, List.of(), "Sign up");
        assertThat(sent()).contains("'content':{'name':'Ada'}", "'action':'accept'");
        assertThat(saved("form.json").get("mcp_server_name")).isEqualTo("forms");
        assertThat(saved("form.json").get("message")).isEqualTo("Who are you?");
        assertThat(saved("result.json").get("content")).isEqualTo(Map.of("name", "Ada"));
    }

    @Test
    void aHookRefusesTheFormOfAServer() throws Exception {
        own(Map.of("Elicitation", "echo 'No forms.' >&2; exit 2"));
        serve();
        STAGE.run(directory, List.of(), "Sign up");
        assertThat(sent()).contains("signed {'action':'decline'}");
    }

    @Test
    void aHookOfAProjectAcceptsNoForm() throws Exception {
        settings(
                directory,
                Map.of(
                        "Elicitation",
                        "touch ran; "
                                + says(
                                        "{\"hookSpecificOutput\":{\"action\":\"accept\",\"content\":{\"name\":\"Eve\"}}}")));
        serve();
        STAGE.run(directory, List.of(), "Sign up");
        assertThat(directory.resolve("ran")).exists();
        assertThat(sent()).contains("signed {").doesNotContain("Eve");
    }

    private void serve() throws IOException {
        config(Json.text(Map.of(
                "mcp",
                Map.of("forms", server()),
                "permission",
                Map.of("forms_*", "allow"),
                "trust",
                Map.of(directory.toString(), true))));
        read(post("/mcp/forms/connect", Map.of()), Boolean.class);
    }

    /// A server whose tool asks its user for a name, and returns the answer.
    private static Map<String, Object> server() {
        var script = """
            while read -r line; do
              id=$(printf %s "$line" | sed -n 's/.*"id":\\([0-9]*\\).*/\\1/p')
              case $line in
                *'"initialize"'*) result='{"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"forms","version":"1"}}' ;;
                *'"tools/list"'*) result='{"tools":[{"name":"sign_up","inputSchema":{"type":"object"}}]}' ;;
                *'"tools/call"'*)
                  printf '{"jsonrpc":"2.0","id":"form","method":"elicitation/create","params":%s}\\n' '{"message":"Who are you?","requestedSchema":{"type":"object","properties":{"name":{"type":"string"}}}}'
                  read -r answer
                  answer=$(printf %s "$answer" | sed 's/.*"result":\\(.*\\)}$/\\1/; s/,"id":"form".*//' | tr '"' "'")
                  result='{"content":[{"type":"text","text":"signed '$answer'"}]}' ;;
                *) continue ;;
              esac
              printf '{"jsonrpc":"2.0","id":%s,"result":%s}\\n' "$id" "$result"
            done
            """;
        return Map.of("type", "local", "command", List.of("sh", "-c", script));
    }
}
