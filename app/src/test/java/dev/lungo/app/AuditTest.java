package dev.lungo.app;

import static dev.lungo.app.Scripts.bash;
import static dev.lungo.app.Scripts.call;
import static dev.lungo.app.Scripts.script;
import static dev.lungo.app.Scripts.text;
import static dev.lungo.app.Scripts.tool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.app.audit.AuditReader;
import dev.lungo.app.audit.AuditReader.Filter;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.core.file.Directories;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.wire.Json;
import dev.lungo.workspace.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The log of a session that runs commands, changes files, is refused something, and asks models.
class AuditTest {
    private static final String PROMPT = "Do auditable work";
    private static final Filter ALL = new Filter(null, null, null, null);

    @TempDir
    private Path root;

    @Test
    void recordsWhatASessionDoes() throws IOException, InterruptedException {
        var scenarios = Scenarios.of(script(
                PROMPT,
                bash("echo ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8; exit 3"),
                call(tool("write", Map.of("filePath", "a.txt", "content", "written\n"))),
                bash("rm -rf outside"),
                text("Done.")));
        Path directory;
        Map<String, String> environment;
        try (var stage = Stage.open(root, scenarios, Map.of())) {
            environment = stage.environment();
            directory = stage.directory("work");
            Files.writeString(directory.resolve("lungo.json"), "{\"permission\": {\"bash\": {\"rm *\": \"deny\"}}}");
            stage.trust(directory);
            var played = stage.run(directory, List.of("--auto"), PROMPT);
            assertThat(played.code()).as(played.out() + played.err()).isEqualTo(ExitCode.OK);
            try (var refused = RawHttp.send(
                    stage.server().port(), "GET /session?auth_token=guess-0 HTTP/1.1\nHost: localhost", "")) {
                refused.in().read();
            }
            try (var client = stage.client(directory)) {
                client.keys().store("groq", Map.of("type", "api", "key", "stored-key-0123456789"));
            }
        }
        var reader = AuditReader.of(Directories.of(environment, root.toRealPath()));
        assertThat(reader.verify().problems()).isEmpty();
        var lines = new ArrayList<String>();
        reader.each(ALL, lines::add);
        assertThat(String.join("\n", lines)).doesNotContain("ghp_a1B2", "guess-0", "stored-key");
        var entries = lines.stream().map(Json::tree).toList();
        assertThat(one(entries, "session.created").path("directory").asString()).isEqualTo(directory.toString());
        var command = one(entries, "command.ran");
        assertThat(command.path("command").asString()).isEqualTo("echo ********; exit 3");
        assertThat(command.path("exit").asInt()).isEqualTo(3);
        assertThat(command.path("sandbox").isBoolean()).isTrue();
        assertThat(command.path("sandbox").asBoolean()).isEqualTo(isConfined());
        assertThat(one(entries, "files.changed").path("files").path(0).asString())
                .endsWith("a.txt");
        assertThat(one(entries, "tool.failed").path("command").asString()).isEqualTo("rm -rf outside");
        assertThat(entries.stream()
                        .filter(entry -> entry.path("kind").asString().equals("model.called"))
                        .filter(entry -> entry.path("purpose").asString().equals("step")))
                .hasSize(4)
                .allSatisfy(entry -> assertThat(entry.path("model").asString()).isEqualTo("practice"));
        assertThat(one(entries, "request.refused").path("status").asInt()).isEqualTo(401);
        assertThat(one(entries, "credential.stored").path("provider").asString())
                .isEqualTo("groq");
    }

    private boolean isConfined() throws IOException {
        try (var sandbox = new Sandbox(Files.createDirectory(root.resolve("probe")), System.getenv())) {
            return sandbox.report().confines();
        }
    }

    private static JsonNode one(List<JsonNode> entries, String kind) {
        var found = entries.stream()
                .filter(entry -> entry.path("kind").asString().equals(kind))
                .toList();
        assertThat(found).as(kind + " in " + entries).hasSize(1);
        return found.getFirst();
    }
}
