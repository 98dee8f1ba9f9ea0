package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.command.ExitCode;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// `lungo debug tool`, on a real server.
@Timeout(60)
class DebugToolTest {
    @AutoClose
    private static final Stage STAGE = Stage.of(Scenarios.of());

    private Path directory;

    @BeforeEach
    void open(TestInfo test) throws Exception {
        directory = STAGE.directory(test.getDisplayName().replaceAll("\\W", ""));
        Files.writeString(directory.resolve("a.txt"), "one\n");
    }

    private Stage.Played type(String tool, Map<String, Object> input, String... more) throws Exception {
        var line = new ArrayList<>(List.of("debug", "tool", tool, "--input", Json.text(input)));
        line.addAll(List.of(more));
        return STAGE.type(directory, line.toArray(String[]::new));
    }

    private static JsonNode json(Stage.Played played) {
        return Json.tree(played.out());
    }

    @Test
    void aResultIsPrinted() throws Exception {
        var played = type("read", Map.of("filePath", "a.txt"));
        assertThat(played.code()).isEqualTo(ExitCode.OK);
        var outcome = json(played);
        assertThat(outcome.path("title").asString("")).isEqualTo("a.txt");
        assertThat(outcome.path("output").asString("")).contains("1: one");
        assertThat(outcome.has("error")).isFalse();
        assertThat(outcome.path("asks")).isEmpty();
        assertThat(outcome.path("files")).isEmpty();
    }

    @Test
    void whatIsAskedIsRejectedOrAnswered() throws Exception {
        Files.writeString(directory.resolve(".env"), "KEY=1\n");
        var rejected = type("read", Map.of("filePath", ".env"));
        assertThat(rejected.code()).isEqualTo(ExitCode.DENIED);
        assertThat(rejected.out()).doesNotContain("KEY=1");
        var ask = json(rejected).path("asks").path(0);
        assertThat(ask.path("permission").asString("")).isEqualTo("read");
        assertThat(ask.path("patterns").path(0).asString("")).isEqualTo(".env");
        assertThat(ask.path("reply").asString("")).isEqualTo("reject");
        var answered = type("read", Map.of("filePath", ".env"), "--reply", "once");
        assertThat(answered.code()).isEqualTo(ExitCode.OK);
        assertThat(json(answered).path("output").asString("")).contains("KEY=1");
        assertThat(type("read", Map.of("filePath", ".env")).code()).isEqualTo(ExitCode.DENIED);
    }

    @Test
    void aPrivateKeyIsAskedForWhateverItsNameIs() throws Exception {
        var dashes = "-".repeat(5);
        var key = dashes + "BEGIN PRIVATE KEY" + dashes;
        Files.writeString(directory.resolve("server.txt"), key + "\nMIIEkey\n");
        Files.writeString(directory.resolve("about.txt"), "A file with MIIEkey begins with " + key + "\n");
        for (var call : List.of(
                type("read", Map.of("filePath", "server.txt")),
                type("grep", Map.of("pattern", "MII", "path", "server.txt")),
                type("bash", Map.of("command", "cat server.txt", "description", "x")),
                type("bash", Map.of("command", "cat s*.txt", "description", "x")))) {
            assertThat(call.out()).doesNotContain("MIIEkey");
            assertThat(call.code()).isEqualTo(ExitCode.DENIED);
            var ask = json(call).path("asks").path(0);
            assertThat(ask.path("permission").asString("")).isEqualTo("read");
            assertThat(ask.path("patterns").path(0).asString("")).isEqualTo("server.txt");
        }
        assertThat(json(type("grep", Map.of("pattern", "MII"))).path("output").asString(""))
                .contains("about.txt")
                .doesNotContain("server.txt");
        assertThat(type("read", Map.of("filePath", "about.txt")).code()).isEqualTo(ExitCode.OK);
        assertThat(type("read", Map.of("filePath", "server.txt"), "--reply", "once")
                        .out())
                .contains("MIIEkey");
    }

    @Test
    void aChangeIsListedAndAStaleOneRefused() throws Exception {
        var changed = type("edit", Map.of("filePath", "a.txt", "oldString", "one", "newString", "two"));
        assertThat(json(changed).path("files").path(0).asString("")).isEqualTo("a.txt");
        assertThat(directory.resolve("a.txt")).hasContent("two");
        Files.writeString(directory.resolve("a.txt"), "own\n");
        var stale = type("edit", Map.of("filePath", "a.txt", "oldString", "own", "newString", "lost"));
        assertThat(stale.code()).isEqualTo(ExitCode.FAILED);
        assertThat(json(stale).path("error").asString("")).contains("has changed since you read it");
        assertThat(directory.resolve("a.txt")).hasContent("own");
    }

    @Test
    void rulesAndAgentsApply() throws Exception {
        Files.writeString(directory.resolve("lungo.json"), "{\"permission\": {\"edit\": {\"*\": \"deny\"}}}");
        var denied = type("write", Map.of("filePath", "b.txt", "content", "b"));
        assertThat(denied.code()).isEqualTo(ExitCode.FAILED);
        assertThat(json(denied).path("error").asString("")).contains("The user's rules deny edit");
        var planned = type("bash", Map.of("command", "touch b.txt", "description", "x"), "--agent", "plan");
        assertThat(planned.code()).isEqualTo(ExitCode.FAILED);
        assertThat(directory.resolve("b.txt")).doesNotExist();
    }

    @Test
    void theSessionIsDeleted() throws Exception {
        type("read", Map.of("filePath", "a.txt"));
        assertThat(STAGE.type(directory, "session", "list").out()).doesNotContain("Call of a tool");
    }

    @Test
    void badUsageIsExplained() throws Exception {
        var unknown = STAGE.type(directory, "debug", "tool", "nope");
        assertThat(unknown.code()).isNotEqualTo(ExitCode.OK);
        assertThat(unknown.err())
                .contains("Tool not found: nope. Available tools: ")
                .contains("read");
        assertThat(STAGE.type(directory, "debug", "tool", "read", "--input", "[]")
                        .err())
                .contains("--input must be a JSON object");
        assertThat(STAGE.type(directory, "debug", "tool", "read", "--input", "{")
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(STAGE.type(directory, "debug", "tool", "read", "--reply", "always")
                        .err())
                .contains("--reply must be once or reject");
    }
}
