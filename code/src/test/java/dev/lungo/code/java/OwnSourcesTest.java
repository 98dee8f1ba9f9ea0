package dev.lungo.code.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.code.CodeCheck.Findings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The checker has nothing to say about the sources of this repository.
@Tag("slow")
class OwnSourcesTest {
    @Test
    void haveNoErrors() throws Exception {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("ARCHITECTURE.md")))
            root = root.resolve("..").normalize();
        try (var checker = new JavaChecker(root, Path.of(System.getProperty("user.home")))) {
            assertThat(checker.check(List.of()).await(Duration.ofMinutes(10))).isEqualTo(Findings.NONE);
        }
    }
}
