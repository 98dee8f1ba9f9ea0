package dev.lungo.code.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.code.CodeCheck;
import dev.lungo.core.code.Diagnostic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Findings are never those of an older text, whatever the order of edits and answers.
class CurrentFindingsTest {
    private static final int EDITS = 60;
    private static final int FILES = 4;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void belongToTheTextOnTheDisk(long seed, @TempDir Path temporary) throws Exception {
        var random = new Random(seed);
        var texts = new int[FILES];
        List<CodeCheck> checks = new ArrayList<>();
        try (var folder = new JavaFolder(temporary)) {
            for (int edit = 1; edit <= EDITS; edit++) {
                int file = random.nextInt(FILES);
                texts[file] = edit;
                String text = "class Type%d {\n    Missing%d field;\n}\n".formatted(file, edit);
                checks.add(folder.checker.changed(List.of(folder.edit("src/Type" + file + ".java", text))));
                var asked = checks.get(random.nextInt(checks.size()));
                for (Diagnostic found :
                        asked.await(Duration.ofMillis(random.nextInt(60))).now()) {
                    requireCurrent(found, texts);
                }
            }
            var last = checks.getLast().await(JavaFolder.LIMIT);
            assertThat(last.complete()).isTrue();
            assertThat(last.now()).isNotEmpty().allSatisfy(found -> requireCurrent(found, texts));
            for (CodeCheck check : checks) {
                assertThat(check.await(JavaFolder.LIMIT).complete()).isTrue();
            }
        }
    }

    private static void requireCurrent(Diagnostic found, int[] texts) {
        String name = String.valueOf(found.file().getFileName());
        int file = name.charAt("Type".length()) - '0';
        assertThat(found.message())
                .isEqualTo("cannot find symbol; symbol: class Missing%d; location: class Type%d", texts[file], file);
    }
}
