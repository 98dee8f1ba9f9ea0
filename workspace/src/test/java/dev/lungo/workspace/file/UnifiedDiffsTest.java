package dev.lungo.workspace.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.workspace.Diff;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnifiedDiffsTest {
    @TempDir
    Path directory;

    @Test
    void writesHunksWithContext() {
        var old = IntStream.rangeClosed(1, 30).mapToObj(i -> i + "\n").collect(Collectors.joining());
        var now = old.replace("\n5\n", "\nfive\n")
                .replace("\n12\n", "\n12\n12b\n")
                .replace("\n28\n", "\n");
        assertThat(compare("dir/f.txt", old, now)).isEqualTo(new Diff("dir/f.txt", """
            --- a/dir/f.txt
            +++ b/dir/f.txt
            @@ -2,7 +2,7 @@
             2
             3
             4
            -5
            +five
             6
             7
             8
            @@ -10,6 +10,7 @@
             10
             11
             12
            +12b
             13
             14
             15
            @@ -25,6 +26,5 @@
             25
             26
             27
            -28
             29
             30
            """, 2, 2));
    }

    @Test
    void namesMissingFilesAndMissingNewlines() {
        assertThat(compare("f", null, "a\nb\n"))
                .isEqualTo(new Diff("f", "--- /dev/null\n+++ b/f\n@@ -0,0 +1,2 @@\n+a\n+b\n", 2, 0));
        assertThat(compare("f", "a", null))
                .isEqualTo(new Diff(
                        "f", "--- a/f\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n\\ No newline at end of file\n", 0, 1));
        assertThat(compare("f", "a", "a\n"))
                .isEqualTo(
                        new Diff("f", "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n", 1, 1));
        assertThat(compare("f", "same", "same")).isEqualTo(new Diff("f", "", 0, 0));
        assertThat(compare("f", null, "").patch()).isEqualTo("--- /dev/null\n+++ b/f\n");
    }

    /// git itself applies every patch, also those of large texts that take the coarse way.
    @Test
    void gitAppliesThePatches() throws Exception {
        var random = new Random(7);
        for (int round = 0; round < 12; round++) {
            var old = random(random, round < 10 ? 40 : 6000, round % 2 == 0 ? 5 : 100_000);
            var now = mutated(random, old);
            Files.writeString(directory.resolve("f"), old);
            Files.writeString(directory.resolve("p"), compare("f", old, now).patch());
            var git = new ProcessBuilder("git", "apply", "--allow-empty", "p")
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            assertThat(new String(git.getInputStream().readAllBytes(), UTF_8)).isEmpty();
            assertThat(Files.readString(directory.resolve("f"))).isEqualTo(now);
        }
    }

    private static String random(Random random, int lines, int words) {
        return IntStream.range(0, lines)
                .mapToObj(_ -> "w" + random.nextInt(words))
                .collect(Collectors.joining("\n"));
    }

    private static String mutated(Random random, String text) {
        return text.lines()
                        .flatMap(line -> switch (random.nextInt(6)) {
                            case 0 -> java.util.stream.Stream.of();
                            case 1 -> java.util.stream.Stream.of(line, "new" + random.nextInt(9));
                            default -> java.util.stream.Stream.of(line);
                        })
                        .collect(Collectors.joining("\n"))
                + (random.nextBoolean() ? "\n" : "");
    }

    private Diff compare(String name, @Nullable String before, @Nullable String after) {
        return new UnifiedDiffs(directory).compare(directory.resolve(name), before, after);
    }
}
