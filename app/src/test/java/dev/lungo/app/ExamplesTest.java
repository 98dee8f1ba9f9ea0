package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.practice.script.Scenarios;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The programs in `examples`, run as their readers run them.
@Tag("slow")
@Timeout(240)
class ExamplesTest {
    @TempDir
    private Path root;

    private Stage stage;

    @BeforeEach
    void open() throws IOException {
        var all = new ArrayList<>(Scripts.all().all());
        all.add(Scripts.script(
                "Write the weather of Paris",
                Scripts.call(Scripts.tool("weather", Map.of("city", "Paris"))),
                "{\"expect\":[\"Paris: sunny, 21"
                    + " degrees\"],\"say\":[{\"tool\":\"write\",\"input\":{\"filePath\":\"weather.txt\",\"content\":\"sunny\\n"
                    + "\"}}]}",
                Scripts.bash("rm weather.txt"),
                "{\"expect\":[\"Only edits are allowed\"],\"say\":[{\"text\":\"The weather is written.\"}]}"));
        stage = Stage.open(root, new Scenarios(all), Speech.CHAT_COMPLETIONS);
    }

    @AfterEach
    void close() throws IOException {
        stage.close();
    }

    private String run(String example, Object... arguments) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Path.of("../examples", example).toAbsolutePath().normalize().toString()));
        for (var argument : arguments) line.add(argument.toString());
        var builder = new ProcessBuilder(line);
        builder.environment().putAll(stage.environment());
        var errors = root.resolve("errors.txt");
        var process = builder.redirectError(errors.toFile()).start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed + Files.readString(errors)).isZero();
        return printed;
    }

    @Test
    void aProgramEmbedsLungoWithAToolOfItsOwn() throws IOException, InterruptedException {
        var project = stage.directory("embedded");
        Files.writeString(project.resolve("lungo.json"), "{\"permission\": {\"edit\": \"ask\", \"bash\": \"ask\"}}");
        assertThat(run("Embedded.java", root.resolve("embedded-home"), project).strip())
                .isEqualTo("The weather is written.");
        assertThat(project.resolve("weather.txt")).hasContent("sunny\n");
    }

    @Test
    void aProgramUsesAServerThatRuns() throws IOException, InterruptedException {
        var printed = run("Remote.java", stage.server().address(), Stage.TOKEN, stage.directory("remote"));
        assertThat(printed.lines()).containsExactly("Hello, and welcome to the stage.", "true");
    }
}
