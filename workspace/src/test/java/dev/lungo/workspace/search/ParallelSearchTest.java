package dev.lungo.workspace.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Search.Found;
import dev.lungo.core.workspace.Search.Line;
import dev.lungo.testkit.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParallelSearchTest {
    @TempDir
    Path root;

    final ParallelSearch search = new ParallelSearch();

    @BeforeEach
    void open() throws IOException {
        root = root.toRealPath();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.java | A.java src/B.java src/deep/C.java",
                "**/*.java | A.java src/B.java src/deep/C.java",
                "src/*.java | src/B.java",
                "/*.java | A.java",
                "src/**/*.java | src/B.java src/deep/C.java",
                "src/** | src/B.java src/deep/C.java src/deep/d.ts src/x.test.ts",
                "*.{ts,md} | README.md src/deep/d.ts src/x.test.ts",
                "{src/deep,.}*/[a-d].ts | src/deep/d.ts",
                "[!A].java | src/B.java src/deep/C.java",
                "?.java | A.java src/B.java src/deep/C.java",
                "B.java | src/B.java",
                ".hidden/* | .hidden/h.txt",
                "!src/** | .hidden/h.txt A.java README.md",
                "ROOT/src/*.ts | src/x.test.ts",
                "none* | "
            })
    void globs(String pattern, String expected) throws Exception {
        write(
                "A.java",
                "src/B.java",
                "src/deep/C.java",
                "src/deep/d.ts",
                "src/x.test.ts",
                "README.md",
                ".hidden/h.txt",
                ".git/config.java");
        var found = search.glob(root, pattern.replace("ROOT", root.toString()), 100).items().stream()
                .map(path -> root.relativize(path).toString())
                .sorted()
                .toList();
        assertThat(String.join(" ", found)).isEqualTo(expected == null ? "" : expected);
    }

    /// As if a link had replaced the directory after it was checked.
    @Test
    void confinedSearchFollowsNoLinks() throws Exception {
        write("src/deep/a.txt");
        var link = Files.createSymbolicLink(root.resolve("link"), root.resolve("src"));
        var src = root.resolve("src");
        var confined = search.confined();
        for (var place : List.of(link, link.resolve("deep"))) {
            assertThat(search.grep(place, "", null, 9).items()).isNotEmpty();
            assertThat(confined.grep(place, "", null, 9)).isEqualTo(new Found<>(List.of(), 0, false));
            assertThat(confined.glob(place, "*", 9)).isEqualTo(new Found<>(List.of(), 0, false));
            assertThat(confined.tree(place, List.of(), 9)).isEqualTo(new Found<>(List.of(), 0, false));
        }
        assertThat(confined.grep(src, "", null, 9)).isEqualTo(search.grep(src, "", null, 9));
        assertThat(confined.glob(src, "*", 9)).isEqualTo(search.glob(src, "*", 9));
        assertThat(confined.tree(src, List.of(), 9)).isEqualTo(search.tree(src, List.of(), 9));
        assertThat(confined.tree(root, List.of(), 9)).isEqualTo(search.tree(root, List.of(), 9));
    }

    @Test
    void globGivesTheNewestFirst() throws Exception {
        write("a", "b", "c", "d");
        for (var name : List.of("a", "b", "c", "d")) {
            Files.setLastModifiedTime(root.resolve(name), FileTime.fromMillis(name.equals("c") ? 5000 : 1000));
        }
        assertThat(search.glob(root, "*", 3))
                .isEqualTo(new Found<>(List.of(root.resolve("c"), root.resolve("a"), root.resolve("b")), 4, true));
    }

    @Test
    void respectsIgnoreFilesOfAllKinds() throws Exception {
        write(
                "keep.txt",
                "a.log",
                "keep.log",
                "build/x.txt",
                "src/build/y.txt",
                "src/secret.txt",
                "src/sub/secret.txt",
                "node_modules/m.txt",
                "excluded.txt",
                "vendor/.git/HEAD",
                "vendor/a.log",
                "vendor/b.tmp",
                "other.tmp",
                "both.txt");
        Files.createDirectories(root.resolve(".git/info"));
        Files.writeString(root.resolve(".git/info/exclude"), "excluded.txt\n");
        Files.writeString(root.resolve(".gitignore"), "*.log\n!keep.log\n/build/\nnode_modules\n*.tmp\nboth.txt\n");
        Files.writeString(root.resolve("src/.gitignore"), "secret.txt\n");
        Files.writeString(root.resolve("src/sub/.gitignore"), "!secret.txt\n");
        Files.writeString(root.resolve(".ignore"), "!both.txt\nother.tmp\n");
        Files.writeString(root.resolve(".rgignore"), "!other.tmp\n");
        assertThat(names(root))
                .containsExactly(
                        "both.txt",
                        "keep.log",
                        "keep.txt",
                        "other.tmp",
                        "src/build/y.txt",
                        "src/sub/secret.txt",
                        "vendor/a.log",
                        "vendor/b.tmp");
        assertThat(names(root.resolve("src"))).containsExactly("src/build/y.txt", "src/sub/secret.txt");
        assertThat(names(root.resolve("node_modules"))).containsExactly("node_modules/m.txt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '"',
            value = {
                "beta => 2:beta 4:alphabeta 6:beta's café",
                "^beta$ => 2:beta",
                "alpha$ => 1:alpha 3:ALPHA alpha",
                "(?i)^alpha => 1:alpha 3:ALPHA alpha 4:alphabeta",
                "(alpha|beta)+ => 1:alpha 2:beta 3:ALPHA alpha 4:alphabeta 6:beta's café",
                "ALPHA|gamma => 3:ALPHA alpha",
                "caf. => 6:beta's café",
                "café$ => 6:beta's café",
                "^$ => 5:",
                "\\s+alpha => 3:ALPHA alpha",
                "[[:upper:]]+ => 3:ALPHA alpha",
                "(?P<x>b)eta's => 6:beta's café",
                "(?<=alpha)beta => 4:alphabeta",
                "a{2,}|z => ",
                "nothing => "
            })
    void greps(String regex, String expected) throws Exception {
        for (var newline : List.of("\n", "\r\n")) {
            Files.writeString(
                    root.resolve("f.txt"),
                    String.join(newline, "alpha", "beta", "ALPHA alpha", "alphabeta", "", "beta's café", ""));
            var found = search.grep(root, regex, null, 100).items().stream()
                    .map(line -> line.number() + ":" + line.text())
                    .toList();
            assertThat(String.join(" ", found)).isEqualTo(expected == null ? "" : expected);
        }
    }

    @Test
    void stopsAtTheLimitInTheOrderOfPaths() throws Exception {
        for (int i = 0; i < 300; i++) {
            write("dir" + i % 10 + "/f" + i + ".txt");
            Files.writeString(root.resolve("dir" + i % 10 + "/f" + i + ".txt"), "x\nhit " + i + "\nhit again\n");
        }
        var expected = new Found<>(
                List.of(
                        new Line(root.resolve("dir0/f0.txt"), 2, "hit 0"),
                        new Line(root.resolve("dir0/f0.txt"), 3, "hit again"),
                        new Line(root.resolve("dir0/f10.txt"), 2, "hit 10")),
                3,
                true);
        for (int round = 0; round < 20; round++) {
            assertThat(search.grep(root, "hit", "*.txt", 3)).isEqualTo(expected);
        }
        assertThat(search.grep(root.resolve("dir0/f0.txt"), "hit", null, 2))
                .isEqualTo(new Found<>(expected.items().subList(0, 2), 2, false));
    }

    @Test
    void readsTextOfAnySizeAndNoBinaries() throws Exception {
        Files.write(root.resolve("binary"), new byte[] {'h', 'i', 't', 0, 'h', 'i', 't'});
        Files.write(root.resolve("latin"), "caf\u00e9 hit".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(root.resolve("long"), "x".repeat(3000) + "hit");
        Files.writeString(root.resolve("one-line"), "y".repeat(400_000) + "hit\nhit");
        Files.writeString(
                root.resolve("zlarge"),
                "some words in a line\n".repeat(30_000) + "hit\n" + "é\n".repeat(100_000) + "hit");
        for (var regex : List.of("hit", "[h]it", "h[a-z]t$")) {
            assertThat(search.grep(root, regex, null, 100).items())
                    .containsExactly(
                            new Line(root.resolve("latin"), 1, "caf\u00e9 hit"),
                            new Line(root.resolve("long"), 1, "x".repeat(2000) + "..."),
                            new Line(root.resolve("one-line"), 1, "y".repeat(2000) + "..."),
                            new Line(root.resolve("one-line"), 2, "hit"),
                            new Line(root.resolve("zlarge"), 30_001, "hit"),
                            new Line(root.resolve("zlarge"), 130_002, "hit"));
        }
        assertThat(search.grep(root, "caf\u00e9", null, 100).items()).hasSize(1);
        Files.writeString(root.resolve("replaced"), "\uFFFD \u00e8 hut");
        for (var regex : List.of("hut", "h[u]+t")) {
            assertThat(search.grep(root, regex, null, 100).items())
                    .containsExactly(new Line(root.resolve("replaced"), 1, "\uFFFD \u00e8 hut"));
        }
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> search.grep(root, "a(b", null, 1))
                .isInstanceOf(ToolFailure.class)
                .hasMessage(
                        "The regular expression a(b is not valid: Unclosed group at position 3. Put a backslash before"
                                + " literal characters.");
        assertThatThrownBy(() -> search.glob(root, "a{b", 1))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("not closed");
        assertThatThrownBy(() -> search.glob(root.resolve("none"), "*", 1))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("does not exist");
    }

    /// Java's matcher remembers what did not match, except where a group is referred to.
    @Test
    void anInterruptEndsARunawaySearch() throws Exception {
        Files.writeString(root.resolve("f"), "a".repeat(60) + "!");
        var thread = Thread.ofVirtual()
                .start(() -> assertThatThrownBy(() -> search.grep(root.resolve("f"), "(a+)+\\1$", null, 5))
                        .isInstanceOf(InterruptedException.class));
        Await.until(() -> thread.getState() == Thread.State.WAITING);
        thread.interrupt();
        assertThat(thread.join(Duration.ofMinutes(1))).isTrue();
        assertThat(search.grep(root, "!$", null, 5).items()).hasSize(1);
    }

    @Test
    void listsTheTreeLevelByLevel() throws Exception {
        write("b.txt", "a/x.txt", "a/c/y.txt", "node_modules/m.js", "skip/z", "debug.log", "d/w.log");
        Files.writeString(root.resolve(".gitignore"), "*.log\n");
        assertThat(search.tree(root, List.of("skip/"), 100))
                .isEqualTo(new Found<>(
                        List.of(".gitignore", "a/", "b.txt", "d/", "a/c/", "a/x.txt", "a/c/y.txt"), 7, false));
        assertThat(search.tree(root, List.of(), 2)).isEqualTo(new Found<>(List.of(".gitignore", "a/"), 2, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            nullValues = "-",
            value = {
                "foo => foo",
                "fo*bar => bar",
                "foo+d => foo",
                "ab|cd => ab,cd",
                "ab|c? => -",
                "(foo|barb)x? => foo,barb",
                "\\bfoo\\(\\) => foo()",
                "[a-z]+longer\\d => longer",
                "(?:abc)?de => de",
                "(?=abc)d => d",
                "(?x)a b => -",
                "\\Qa\\E => -",
                ".* => -",
                "a{0,3}bc => bc",
                "(abc){2} => abc",
                "(?<name>xyz)z => xyz",
                "caf\u00e9s => caf",
                "x(?i)y => -"
            })
    void findsWhatEachMatchMustContain(String regex, String expected) {
        assertThat(RequiredLiterals.of(regex)).isEqualTo(expected == null ? List.of() : List.of(expected.split(",")));
    }

    private List<String> names(Path from) throws Exception {
        return search.glob(from, "*", 1000).items().stream()
                .map(path -> root.relativize(path).toString())
                .filter(name -> !name.contains("ignore"))
                .sorted()
                .toList();
    }

    private void write(String... names) throws IOException {
        for (var name : names) {
            Files.createDirectories(root.resolve(name).getParent());
            Files.writeString(root.resolve(name), Stream.of(name, "").reduce("", String::concat));
        }
    }
}
