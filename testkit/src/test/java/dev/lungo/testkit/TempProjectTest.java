package dev.lungo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TempProjectTest {
    @Test
    void commitsAreReproducible() {
        try (var one = TempProject.git().with("src/a.txt", "hello\n").commit("Start");
                var two = TempProject.git().with("src/a.txt", "hello\n").commit("Start")) {
            assertThat(one.git("rev-parse", "HEAD")).isEqualTo(two.git("rev-parse", "HEAD"));
            assertThat(one.files()).isEqualTo(Map.of("src/a.txt", "hello\n"));
            assertThat(one.git("status", "--porcelain")).isEmpty();
        }
    }

    @Test
    void leavesNothingBehind() {
        Path root;
        try (var project = TempProject.plain().with("a/b/c", "x")) {
            root = project.root();
        }
        assertThat(Files.exists(root)).isFalse();
    }

    @Test
    void aGitFailureShowsWhatGitSaid() {
        try (var project = TempProject.git()) {
            assertThatThrownBy(() -> project.git("checkout", "nowhere")).hasMessageContaining("nowhere");
        }
    }
}
