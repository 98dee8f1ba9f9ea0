package dev.lungo.engine.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstructionNamesTest {
    @ParameterizedTest
    @CsvSource({
        "/p/AGENTS.md, /p",
        "/p/a/CLAUDE.md, /p/a",
        "/p/CLAUDE.local.md, /p",
        "/p/.claude/CLAUDE.md, /p",
        "/p/a/.claude/CLAUDE.md, /p/a",
        "/p/README.md,",
        "/p/.claude/settings.json,"
    })
    void instructionsAreForTheirFolder(Path file, Path folder) {
        assertThat(InstructionNames.folder(file)).isEqualTo(folder);
    }
}
