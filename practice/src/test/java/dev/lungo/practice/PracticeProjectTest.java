package dev.lungo.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.practice.script.Say;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The demo's edits, applied to the demo's project, give a project whose tests pass.
class PracticeProjectTest {

    @ParameterizedTest
    @EnumSource
    void theScriptFitsTheProject(PracticeProject project, @TempDir Path directory) throws Exception {
        project.layOut(directory);
        for (var step : project.scenario().steps()) {
            for (var say : step.reply().say()) {
                if (say instanceof Say.Call(var tool, var arguments, var _) && tool.equals("edit"))
                    edit(directory, JsonMapper.shared().readTree(arguments));
            }
        }
        assertThat(texts(directory)).isEqualTo(texts(Path.of("src/test/resources/demo", folder(project), "expected")));
    }

    @ParameterizedTest
    @EnumSource
    void everyResourceIsListed(PracticeProject project) throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/demo", folder(project), "project"))) {
            assertThat(project.files())
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFirstCommitIsTheSameEverywhere(PracticeProject project, @TempDir Path one, @TempDir Path two)
            throws Exception {
        assertThat(project.layOut(one)).isEqualTo(project.layOut(two)).isTrue();
        assertThat(head(one)).isEqualTo(head(two)).hasSize(41);
    }

    private static void edit(Path directory, JsonNode input) throws IOException {
        var file = directory.resolve(input.path("filePath").stringValue());
        var text = Files.readString(file);
        var old = input.path("oldString").stringValue();
        assertThat(text.indexOf(old)).isNotNegative().isEqualTo(text.lastIndexOf(old));
        Files.writeString(file, text.replace(old, input.path("newString").stringValue()));
    }

    private static String folder(PracticeProject project) {
        return project.name().toLowerCase(Locale.ROOT);
    }

    private static String head(Path directory) throws IOException {
        return Files.readString(directory.resolve(".git/refs/heads/main"));
    }

    private static Map<String, String> texts(Path directory) throws IOException {
        var texts = new TreeMap<String, String>();
        try (var files = Files.list(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                texts.put(file.getFileName().toString().replaceFirst("^dot-", "."), Files.readString(file));
            }
        }
        return texts;
    }
}
