package dev.lungo.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The committed schema and reference page are what the code says. `-Dlungo.regenerate=true` writes them.
class GeneratedFilesTest {
    @ParameterizedTest
    @CsvSource({"schema/lungo.schema.json", "docs/CONFIGURATION.md"})
    void committedFilesAreCurrent(String name) throws IOException {
        var file = Path.of("..").resolve(name);
        var current = name.endsWith(".json") ? ConfigSchema.text() : ConfigReference.text();
        if (Boolean.getBoolean("lungo.regenerate")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, current);
        }
        assertThat(file).hasContent(current);
    }
}
