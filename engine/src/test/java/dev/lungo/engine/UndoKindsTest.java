package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.session.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every kind of file that a command may change, undone and redone twice: bytes, modes, links. The rows are in
/// `undo/kinds.tsv`.
@Tag("slow")
class UndoKindsTest {
    private static final int LARGE = 10_000;

    @TempDir
    private static Path folder;

    private static Projects projects;

    @BeforeAll
    static void open() throws Exception {
        projects = new Projects(folder);
    }

    @AfterAll
    static void close() {
        projects.close();
    }

    /// A name, commands that prepare the project, the command of the turn, and the files that the undo leaves.
    record Row(String name, String before, String command, List<String> left) {
        static Row of(String line) {
            var fields = line.split("\t");
            return new Row(
                    fields[0], fields[1], fields[2], fields.length > 3 ? List.of(fields[3].split(" ")) : List.of());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Row> kinds() throws IOException {
        try (var in = Objects.requireNonNull(UndoKindsTest.class.getResourceAsStream("/undo/kinds.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Row::of)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindOfFile(Row row) throws Exception {
        var project = projects.empty();
        projects.shell(row.before);
        var before = files(project);
        var turn = projects.turn(Projects.run(row.command));
        var after = files(project);
        assertThat(after).as("the command changes something").isNotEqualTo(before);
        var reverts = projects.reverts();
        for (int round = 0; round < 2; round++) {
            var undone = reverts.revert(projects.session(), turn, null);
            assertThat(undone.left().stream().map(Session.Left::file).toList()).isEqualTo(row.left);
            if (row.left.isEmpty()) assertThat(files(project)).isEqualTo(before);
            reverts.unrevert(projects.session());
            assertThat(files(project)).isEqualTo(after);
        }
    }

    /// Mode, and bytes or target, of every file outside git's own directories.
    private static Map<String, String> files(Path project) throws IOException {
        try (var all = Files.walk(project)) {
            var files = new TreeMap<String, String>();
            for (var file :
                    all.filter(file -> !file.toString().contains("/.git/")).toList()) {
                var mode =
                        Integer.toOctalString((int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS));
                if (Files.isSymbolicLink(file))
                    files.put(file.toUri().getRawPath(), "-> " + Files.readSymbolicLink(file));
                else if (Files.isRegularFile(file)) files.put(file.toUri().getRawPath(), mode + " " + content(file));
            }
            return files;
        }
    }

    private static String content(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        return bytes.length > LARGE
                ? bytes.length + " bytes, " + Arrays.hashCode(bytes)
                : new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
