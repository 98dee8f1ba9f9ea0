package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.command.ExitCode;
import dev.lungo.core.process.SearchPath;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.testkit.Await;
import dev.lungo.testkit.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A plugin of OpenCode and a plugin that is a program take part in real turns.
@Timeout(120)
@Tag("slow")
class SessionPluginsTest extends WorkedSession {
    @AutoClose
    private static final Stage STAGE = Stage.of(Scenarios.of(
            script("Add up", call("sum_add", "{\"a\":1}"), "{\"say\":[{\"text\":\"It is three.\"}]}"),
            script("Run it", call("bash", "{\"command\":\"echo $GREETING\"}"), "{\"say\":[{\"text\":\"Done.\"}]}"),
            script("Say so", call("echo_back", "{}"), "{\"say\":[{\"text\":\"Said.\"}]}"),
            script("Tidy main", "{\"say\":[{\"text\":\"Tidied.\"}]}")));

    @Override
    Stage stage() {
        return STAGE;
    }

    private static Path put(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void trust(String tool) throws IOException {
        put(
                STAGE.root().resolve("config/lungo/lungo.json"),
                "{\"trust\":{\"" + directory + "\":true},\"permission\":{\"" + tool
                        + "\":\"allow\",\"bash\":\"allow\"}}");
    }

    @Test
    void aTrustedProjectsToolsAndHooksOfOpenCodeTakePart() throws Exception {
        Required.require(SearchPath.first("node", System.getenv()) != null, "node is missing");
        put(directory.resolve(".opencode/tool/sum.js"), """
            import { tool } from "@opencode-ai/plugin"
            export const add = tool({
              description: "Adds two to a number",
              args: { a: tool.schema.number() },
              execute: async ({ a }) => "the sum is " + (a + 2),
            })
            """);
        put(directory.resolve(".opencode/plugin/style.js"), """
            import { appendFileSync } from "node:fs"
            export const Style = async ({ directory }) => ({
              "experimental.chat.system.transform": async (input, output) => { output.system.push("Speak in rhyme.") },
              "experimental.text.complete": async (input, output) => { output.text += " Indeed." },
              "shell.env": async (input, output) => { output.env.GREETING = "good day" },
              "command.execute.before": async (input, output) => { output.parts[0].text += " carefully" },
              event: async ({ event }) => { if (event.type === "session.idle") appendFileSync(directory + "/idle", ".") },
            })
            """);
        put(directory.resolve(".opencode/command/tidy.md"), "Tidy $ARGUMENTS");
        trust("sum_add");
        var played = STAGE.run(directory, List.of(), "Add up");
        assertThat(played.code()).as(played.err()).isEqualTo(ExitCode.OK);
        assertThat(STAGE.sent()).contains("the sum is 3", "Speak in rhyme.");
        Await.until(() -> Files.exists(directory.resolve("idle")));
        STAGE.run(directory, List.of("--continue"), "Run it");
        assertThat(STAGE.sent()).contains("It is three. Indeed.", "good day");
        try (var client = STAGE.client(directory)) {
            post("/session/" + session(client).id() + "/command", Map.of("command", "tidy", "arguments", "main"));
        }
        assertThat(STAGE.sent()).contains("Tidy main carefully");
    }

    @Test
    void aProjectThatIsNotTrustedRunsNoPlugin() throws Exception {
        Required.require(SearchPath.first("node", System.getenv()) != null, "node is missing");
        put(
                directory.resolve(".opencode/plugin/evil.js"),
                "require('fs').writeFileSync('" + directory.resolve("evil") + "', '')");
        var held = STAGE.server().instances().trust(directory.toString()).held();
        assertThat(held).anySatisfy(each -> {
            assertThat(each.key()).isEqualTo("plugin.evil");
            assertThat(each.value()).contains("writeFileSync").contains("SHA-256");
        });
        STAGE.run(directory, List.of(), "Run it");
        assertThat(directory.resolve("evil")).doesNotExist();
    }

    @Test
    void aProgramOfTheProjectTakesPart() throws Exception {
        put(
                directory.resolve(".lungo/plugin/echo/plugin.json"),
                "{\"name\":\"echo\",\"apiVersion\":1,\"command\":[\"sh\",\"main.sh\"],\"rights\":{\"writable\":[\"out\"]}}");
        put(directory.resolve(".lungo/plugin/echo/main.sh"), """
            while read -r line; do
              id=$(printf %s "$line" | sed 's/^{"jsonrpc":"2.0","id":\\([0-9]*\\).*/\\1/')
              case $line in
                *'"initialize"'*) result='{"tools":[{"name":"echo_back","description":"Echoes","inputSchema":{}}]}';;
                *'"tools/call"'*) echo called > out/calls; result='{"text":"echo of the hills"}';;
                *) result=null;;
              esac
              printf '{"jsonrpc":"2.0","id":%s,"result":%s}\\n' "$id" "$result"
            done
            """);
        trust("echo_back");
        assertThat(STAGE.run(directory, List.of(), "Say so").out()).contains("Said.");
        assertThat(STAGE.sent()).contains("echo of the hills");
        assertThat(directory.resolve("out/calls")).hasContent("called");
    }
}
