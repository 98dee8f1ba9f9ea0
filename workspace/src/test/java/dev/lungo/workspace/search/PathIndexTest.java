package dev.lungo.workspace.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.lungo.core.workspace.Explorer.Kind;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathIndexTest {
    private static final PathIndex INDEX = new PathIndex(List.of(
            ".github/workflows/main.yml",
            "README.md",
            "docs/guide/domain.md",
            "src/app/Main.java",
            "src/app/MainTest.java",
            "src/app/SessionWorker.java",
            "src/domain/mail.ts",
            "src/main.ts"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "main | FILE | src/main.ts src/app/Main.java src/app/MainTest.java",
                "MAIN.J | FILE | src/app/Main.java src/app/MainTest.java",
                "sw | FILE | src/app/SessionWorker.java",
                "app/main | FILE | src/app/Main.java src/app/MainTest.java",
                "domain | ANY | src/domain/ docs/guide/domain.md src/domain/mail.ts",
                "s | DIRECTORY | src/ docs/ src/app/",
                "zzz | ANY | ''",
                "'' | ANY | README.md docs/ src/",
            })
    void putsTheBestFirst(String query, Kind kind, String expected) {
        assertThat(String.join(" ", INDEX.find(query, kind, 3))).isEqualTo(expected);
    }

    @Test
    void isQuickInALargeTree() {
        var index = new PathIndex(IntStream.range(0, 100_000)
                .mapToObj(i -> "module" + i % 97 + "/src/main/Class" + i + ".java")
                .toList());
        assertTimeout(
                Duration.ofMillis(500),
                () -> assertThat(index.find("cl4711", Kind.ANY, 10)).hasSize(10));
    }
}
