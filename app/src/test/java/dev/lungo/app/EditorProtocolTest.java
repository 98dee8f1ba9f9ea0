package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.ClientMain;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.testkit.NpmPackages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The client library of the Agent Client Protocol drives `lungo acp` through a whole session; what it does is in
/// `src/test/npm/acp.mjs`.
@Tag("slow")
@Timeout(240)
class EditorProtocolTest {
    @TempDir
    private Path root;

    @Test
    void anEditorWorksThroughAWholeSession() throws IOException, InterruptedException {
        var packages = NpmPackages.with("@agentclientprotocol/sdk", "2.4.0");
        var script = packages.resolve("acp.mjs");
        Files.copy(Path.of("src/test/npm/acp.mjs"), script, StandardCopyOption.REPLACE_EXISTING);
        try (var stage = Stage.open(root, scenarios(), Speech.CHAT_COMPLETIONS)) {
            var line = new ArrayList<>(List.of(
                    "node",
                    script.toString(),
                    project(stage).toString(),
                    Path.of("src/test/npm/tiny-mcp.mjs").toAbsolutePath().toString()));
            line.addAll(program(stage));
            var builder = new ProcessBuilder(line).redirectErrorStream(true);
            builder.environment().putAll(stage.environment());
            var node = builder.start();
            var said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(node.waitFor()).as(said).isZero();
        }
    }

    private static List<String> program(Stage stage) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ClientMain.class.getName(),
                "acp",
                "--attach",
                stage.server().address(),
                "--token",
                Stage.TOKEN);
    }

    private static Path project(Stage stage) throws IOException {
        var project = stage.directory("edited");
        Files.writeString(project.resolve("greeting.txt"), "hello\nworld\n");
        Files.writeString(project.resolve("notes.txt"), "on disk\n");
        Files.writeString(project.resolve("lungo.json"), "{\"permission\": {\"edit\": \"ask\", \"bash\": \"ask\"}}");
        stage.directory("untrusted");
        stage.trust(project);
        var commands = Files.createDirectories(stage.root().resolve("config/lungo/command"));
        Files.writeString(commands.resolve("greet.md"), "Say hello to $ARGUMENTS.\n");
        return project;
    }

    private static Scenarios scenarios() {
        var todos = List.of(
                Map.of("content", "Change it", "status", "in_progress", "priority", "high"),
                Map.of("content", "Try it", "status", "pending", "priority", "low"));
        var question = Map.of(
                "question",
                "What to drink?",
                "header",
                "Drink",
                "options",
                List.of(
                        Map.of("label", "Tea", "description", "green"),
                        Map.of("label", "Coffee", "description", "black")));
        var all = new ArrayList<>(Scripts.all().all());
        all.addAll(List.of(
                Scripts.script(
                        "Change the greeting",
                        Scripts.call(
                                Scripts.tool("todowrite", Map.of("todos", todos)),
                                Scripts.tool("read", Map.of("filePath", "greeting.txt"))),
                        Scripts.call(Scripts.tool(
                                "edit",
                                Map.of("filePath", "greeting.txt", "oldString", "hello", "newString", "goodbye"))),
                        Scripts.bash("cat greeting.txt"),
                        Scripts.text("Changed.")),
                Scripts.script("Remove the greeting", Scripts.bash("rm greeting.txt"), Scripts.text("Removed.")),
                Scripts.script(
                        "Look at the blocks",
                        "{\"expect\":[\"not on disk\",\"embedded"
                                + " words\",\"https://example.org/a\"],\"say\":[{\"text\":\"All seen.\"}]}"),
                Scripts.script(
                        "Mend the notes",
                        Scripts.call(Scripts.tool("read", Map.of("filePath", "notes.txt"))),
                        Scripts.call(Scripts.tool(
                                "edit",
                                Map.of("filePath", "notes.txt", "oldString", "not on disk", "newString", "mended"))),
                        Scripts.text("Mended.")),
                Scripts.script(
                        "Shout it",
                        Scripts.call(Scripts.tool("tiny_shout", Map.of("text", "hey"))),
                        Scripts.text("Shouted.")),
                Scripts.script(
                        "Ask what to drink",
                        Scripts.call(Scripts.tool("question", Map.of("questions", List.of(question)))),
                        "{\"expect\":[\"Tea\"],\"say\":[{\"text\":\"Tea it is.\"}]}"),
                Scripts.script(
                        "Print two lines", Scripts.bash("echo one; echo two; exit 3"), Scripts.text("Printed."))));
        return new Scenarios(all);
    }
}
