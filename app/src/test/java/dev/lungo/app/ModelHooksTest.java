package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.practice.script.Scenarios;
import dev.lungo.wire.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Hooks that ask a model, a subagent, or an MCP server, and hooks around requests to a model.
@Timeout(60)
class ModelHooksTest extends HookedSession {
    @AutoClose
    private static final Stage STAGE = Stage.of(Scenarios.of(
            WRITE,
            HELLO,
            script("Is this call wise", Scripts.text("{\"ok\": false, \"reason\": \"It is late.\"}")),
            script(
                    "May the file change",
                    call("read", "{\"filePath\":\"a.txt\"}"),
                    Scripts.text("{\"ok\": false, \"reason\": \"Keep the file.\"}"))));

    @Override
    Stage stage() {
        return STAGE;
    }

    @Test
    void theModelReadsTheTextForABatch() throws Exception {
        own(Map.of("PostToolBatch", says("{\"hookSpecificOutput\":{\"additionalContext\":\"Run pytest.\"}}")));
        STAGE.run(directory, List.of(), "Write it");
        assertThat(sent()).contains("Run pytest.");
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
}
