package dev.lungo.workspace.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.workspace.ChangedFile;
import dev.lungo.core.workspace.RejectedHunks;
import dev.lungo.core.workspace.Snapshots;
import dev.lungo.testkit.TempProject;
import dev.lungo.workspace.file.RecordedDrafts;
import dev.lungo.workspace.file.TextHunks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Changes in pieces, of which some are taken back.
class PiecesTest {
    private static final int ROUNDS = 12;

    @TempDir
    private Path data;

    private final TempProject project = TempProject.git();
    private StoredSnapshots snapshots;
    private final Set<Path> files = new TreeSet<>();

    @AfterEach
    void close() {
        project.close();
    }

    private StoredSnapshots snapshots() {
        if (snapshots == null)
            snapshots = new StoredSnapshots(
                    data.resolve("snapshot/p1/w1"),
                    project.root(),
                    new RecordedDrafts(data.resolve("snapshot/drafts")),
                    SnapshotLimits.USUAL);
        return snapshots;
    }

    private Path file(String name) {
        files.add(project.path(name));
        return project.path(name);
    }

    private void write(String name, String content) throws IOException {
        Files.createDirectories(file(name).getParent());
        Files.writeString(file(name), content, StandardCharsets.ISO_8859_1);
    }

    private String read(String name) throws IOException {
        return Files.readString(project.path(name), StandardCharsets.ISO_8859_1);
    }

    private String take() throws IOException, InterruptedException {
        return snapshots().take(files);
    }

    private List<ChangedFile> pieces(String before) throws IOException, InterruptedException {
        return snapshots().pieces(before, take(), files);
    }

    /// Takes pieces back on the disk.
    private void reject(String before, ChangedFile file, Integer... hunks) throws IOException, InterruptedException {
        var now = take();
        var rejected = List.of(new RejectedHunks(file.file(), file.version(), List.of(hunks), null));
        var wanted = snapshots().without(before, now, files, rejected);
        snapshots().place(wanted, snapshots().changed(now, wanted));
    }

    /// The base with the hunks of a patch, applied by what the patch itself says.
    private static String applied(String base, List<String> patches) {
        var lines = lines(base);
        var text = new StringBuilder();
        int at = 0;
        for (var patch : patches) {
            var body = lines(patch.substring(patch.indexOf("@@ ")));
            var range = body.getFirst().split("[ ,]");
            int start = Integer.parseInt(range[1].substring(1));
            boolean isEmpty = range[2].equals("0");
            int from = isEmpty ? start : start - 1;
            text.append(String.join("", lines.subList(at, from)));
            at = from;
            for (int i = 1; i < body.size(); i++) {
                var line = body.get(i);
                boolean isCut = i + 1 < body.size() && body.get(i + 1).startsWith("\\");
                var content = isCut ? line.substring(1, line.length() - 1) : line.substring(1);
                if (line.startsWith("\\")) continue;
                if (!line.startsWith("+")) assertThat(lines.get(at++)).isEqualTo(content);
                if (!line.startsWith("-")) text.append(content);
            }
        }
        return text.append(String.join("", lines.subList(at, lines.size()))).toString();
    }

    /// Each with its line end.
    private static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        for (int at = 0; at < text.length(); at += lines.getLast().length()) {
            int end = text.indexOf('\n', at);
            lines.add(text.substring(at, end < 0 ? text.length() : end + 1));
        }
        return lines;
    }

    private static String randomText(Random random) {
        var end = random.nextInt(4) == 0 ? "\r\n" : "\n";
        var text = new StringBuilder();
        int count = random.nextInt(60);
        for (int i = 0; i < count; i++)
            text.append("line ").append(random.nextInt(12)).append(end);
        return random.nextInt(3) == 0 && count > 0 ? text.substring(0, text.length() - end.length()) : text.toString();
    }

    private static String edited(Random random, String text) {
        var lines = lines(text);
        int edits = 1 + random.nextInt(5);
        for (int i = 0; i < edits; i++) {
            int at = random.nextInt(lines.size() + 1);
            switch (random.nextInt(3)) {
                case 0 -> lines.add(at, "added " + random.nextInt(5) + (random.nextBoolean() ? "\n" : "\r\n"));
                case 1 -> {
                    if (at < lines.size()) lines.remove(at);
                }
                default -> {
                    if (at < lines.size()) lines.set(at, "changed " + random.nextInt(5) + "\n");
                }
            }
        }
        var result = String.join("", lines);
        return random.nextInt(5) == 0 && result.endsWith("\n") ? result.substring(0, result.length() - 1) : result;
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsLeftIsTheBaseWithTheAcceptedHunks(long seed) throws Exception {
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            var base = randomText(random);
            var now = edited(random, base);
            write("a.txt", base);
            var before = take();
            write("a.txt", now);
            var changed = pieces(before);
            if (base.equals(now)) {
                assertThat(changed).isEmpty();
                continue;
            }
            var file = changed.getFirst();
            var accepted = new ArrayList<String>();
            var rejected = new ArrayList<Integer>();
            for (int i = 0; i < file.hunks().size(); i++) {
                if (random.nextBoolean()) rejected.add(i);
                else accepted.add(file.hunks().get(i).patch());
            }
            reject(before, file, rejected.toArray(Integer[]::new));
            assertThat(read("a.txt")).as("seed %d, round %d", seed, round).isEqualTo(applied(base, accepted));
            assertThat(pieces(before).stream().mapToInt(it -> it.hunks().size()).sum())
                    .isEqualTo(accepted.size());
        }
    }

    @Test
    void anyHunksOfAnyTexts() {
        var random = new Random(5);
        for (int round = 0; round < 3_000; round++) {
            var base = randomText(random);
            var hunks = TextHunks.between(base, edited(random, base));
            var accepted = new ArrayList<String>();
            var rejected = new ArrayList<Integer>();
            for (int i = 0; i < hunks.hunks().size(); i++) {
                var patch = new StringBuilder();
                hunks.write(i, patch);
                if (random.nextBoolean()) rejected.add(i);
                else accepted.add(patch.toString());
            }
            assertThat(hunks.without(rejected, Map.of())).as("round %d", round).isEqualTo(applied(base, accepted));
        }
    }

    /// All lines of a hunk are the hunk, and single ones are what the other lines of the patch say.
    @Test
    void anyLinesOfAnyTexts() {
        var random = new Random(6);
        for (int round = 0; round < 3_000; round++) {
            var base = randomText(random);
            var hunks = TextHunks.between(base, edited(random, base));
            var all = new HashMap<Integer, Set<Integer>>();
            var some = new HashMap<Integer, Set<Integer>>();
            long left = 0;
            for (int i = 0; i < hunks.hunks().size(); i++) {
                int count = hunks.additions(i) + hunks.deletions(i);
                all.put(i, IntStream.range(0, count).boxed().collect(Collectors.toSet()));
                var picked = new TreeSet<>(all.get(i));
                picked.removeIf(_ -> random.nextBoolean());
                some.put(i, picked);
                left += count - picked.size();
            }
            assertThat(hunks.without(List.of(), all)).as("round %d", round).isEqualTo(base);
            var rest = hunks.without(List.of(), some);
            assertThat(counted(rest)).as("round %d", round).isEqualTo(counted(hunks, some));
            if (left == 0) assertThat(rest).isEqualTo(base);
        }
    }

    /// The number of each line, whatever its end.
    private static Map<String, Integer> counted(String text) {
        var counts = new HashMap<String, Integer>();
        for (var line : lines(text)) counts.merge(line.stripTrailing(), 1, Integer::sum);
        return counts;
    }

    private static Map<String, Integer> counted(TextHunks hunks, Map<Integer, Set<Integer>> rejected) {
        var counts = counted(String.join("", hunks.now()));
        for (var one : rejected.entrySet()) {
            var patch = new StringBuilder();
            hunks.write(one.getKey(), patch);
            var changes = lines(patch.toString()).stream()
                    .filter(line -> line.startsWith("+") || line.startsWith("-"))
                    .toList();
            for (int line : one.getValue()) {
                var text = changes.get(line).substring(1).stripTrailing();
                counts.merge(text, changes.get(line).startsWith("-") ? 1 : -1, Integer::sum);
            }
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    @Test
    void singleLinesComeBackWhereTheyStood() throws Exception {
        write("a.txt", "1\na\nb\nc\nend");
        var before = take();
        write("a.txt", "1\nA\nB\nC\nend\nmore\n");
        var file = pieces(before).getFirst();
        assertThat(file.hunks()).hasSize(1);
        rejectLines(before, file, 1, 5);
        assertThat(read("a.txt")).isEqualTo("1\nA\nb\nC\nend\nmore\n");
        rejectLines(before, pieces(before).getFirst(), 3, 5, 6);
        assertThat(read("a.txt")).isEqualTo("1\nA\nb\nC\nend");
        write("new.txt", "one\ntwo\n");
        rejectLines(before, pieces(before).getLast(), 0);
        assertThat(read("new.txt")).isEqualTo("two\n");
    }

    private void rejectLines(String before, ChangedFile file, Integer... lines)
            throws IOException, InterruptedException {
        var now = take();
        var picked = List.of(new RejectedHunks.Lines(0, List.of(lines)));
        var rejected = List.of(new RejectedHunks(file.file(), file.version(), List.of(), picked));
        var wanted = snapshots().without(before, now, files, rejected);
        snapshots().place(wanted, snapshots().changed(now, wanted));
    }

    @Test
    void notesOfChangesOutliveTheProcess() throws Exception {
        write("a.txt", "1\n");
        var before = take();
        write("a.txt", "2\n");
        var after = take();
        snapshots().remember(new Snapshots.Changed(before, after, Set.of()));
        snapshots = null;
        var notes = snapshots().remembered();
        assertThat(notes)
                .extracting(Snapshots.Remembered::changed)
                .containsExactly(new Snapshots.Changed(before, after, Set.of(project.path("a.txt"))));
        snapshots().forget(notes.getFirst());
        assertThat(snapshots().remembered()).isEmpty();
    }

    @Test
    void bytesThatAreNoTextOfAnyKindStay() throws Exception {
        var filler = "x\n".repeat(20);
        write("a.txt", "\u00e9\u00ff\n" + filler + "end");
        var before = take();
        write("a.txt", "\u00e9\u00fe\n" + filler + "\u00c3end\r\n");
        var file = pieces(before).getFirst();
        assertThat(file.hunks()).hasSize(2);
        reject(before, file, 1);
        assertThat(read("a.txt")).isEqualTo("\u00e9\u00fe\n" + filler + "end");
    }

    @Test
    void newAndDeletedFiles() throws Exception {
        write("gone/a.txt", "1\n2\n");
        var before = take();
        Files.delete(file("gone/a.txt"));
        write("new.txt", "other\n");
        var changed = pieces(before);
        assertThat(changed).extracting(ChangedFile::file).containsExactly("gone/a.txt", "new.txt");
        assertThat(changed).extracting(ChangedFile::status).containsExactly("deleted", "added");
        assertThat(changed).extracting(it -> it.hunks().getFirst().note()).containsExactly("deleted file", "new file");
        assertThat(changed.getLast().hunks().getFirst().patch())
                .isEqualTo("--- /dev/null\n+++ b/new.txt\n@@ -0,0 +1 @@\n+other\n");
        for (var file : changed) reject(before, file, 0);
        assertThat(read("gone/a.txt")).isEqualTo("1\n2\n");
        assertThat(project.path("new.txt")).doesNotExist();
    }

    @Test
    void anEmptyFileIsAPieceToo() throws Exception {
        var before = take();
        write("empty.txt", "");
        reject(before, pieces(before).getFirst(), 0);
        assertThat(project.path("empty.txt")).doesNotExist();
    }

    @Test
    void modesApartFromContents() throws Exception {
        write("run.sh", "one\n");
        Files.setPosixFilePermissions(project.path("run.sh"), PosixFilePermissions.fromString("rw-r--r--"));
        var before = take();
        write("run.sh", "two\n");
        Files.setPosixFilePermissions(project.path("run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        var file = pieces(before).getFirst();
        assertThat(file.hunks()).extracting(ChangedFile.Hunk::note).containsExactly("mode 644 → 755", "");
        reject(before, file, 0);
        assertThat(read("run.sh")).isEqualTo("two\n");
        assertThat(Files.isExecutable(project.path("run.sh"))).isFalse();
        reject(before, pieces(before).getFirst(), 0);
        assertThat(pieces(before)).isEmpty();
    }

    @Test
    void aRenamedFileWithChanges() throws Exception {
        var text = IntStream.range(0, 30).mapToObj(i -> i + "\n").reduce("", String::concat);
        write("old.txt", text);
        var before = take();
        Files.delete(project.path("old.txt"));
        write("new.txt", text.replace("3\n4\n", "three\n4\n").replace("27\n", "27\nnew\n"));
        var file = pieces(before).getFirst();
        assertThat(List.of(file.file(), file.from(), file.status())).containsExactly("new.txt", "old.txt", "renamed");
        assertThat(file.hunks()).extracting(ChangedFile.Hunk::note).containsExactly("renamed from old.txt", "", "");
        reject(before, file, 0, 2);
        assertThat(project.path("new.txt")).doesNotExist();
        assertThat(read("old.txt")).contains("three\n").doesNotContain("new");
    }

    @Test
    void binaryFilesAndLinksAreOnePiece() throws Exception {
        write("image.bin", "a\0b");
        Files.createSymbolicLink(file("link"), Path.of("image.bin"));
        write("plain.txt", "text\n");
        var before = take();
        write("image.bin", "a\0bc");
        Files.delete(project.path("link"));
        Files.createSymbolicLink(project.path("link"), Path.of("elsewhere"));
        Files.delete(project.path("plain.txt"));
        Files.createSymbolicLink(project.path("plain.txt"), Path.of("image.bin"));
        var changed = pieces(before);
        assertThat(changed)
                .extracting(it -> it.hunks().getFirst().note())
                .containsExactly(
                        "binary file of 3 bytes → binary file of 4 bytes",
                        "link to image.bin → link to elsewhere",
                        "file → link to image.bin");
        for (var file : changed) reject(before, file, 0);
        assertThat(read("image.bin")).isEqualTo("a\0b");
        assertThat(Files.readSymbolicLink(project.path("link"))).hasToString("image.bin");
        assertThat(Files.isRegularFile(project.path("plain.txt"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        assertThat(read("plain.txt")).isEqualTo("text\n");
    }

    @Test
    void aFileThatChangedSinceIsRefused() throws Exception {
        write("a.txt", "1\n");
        var before = take();
        write("a.txt", "2\n");
        var file = pieces(before).getFirst();
        write("a.txt", "3\n");
        assertThatThrownBy(() -> reject(before, file, 0))
                .isInstanceOf(IOException.class)
                .hasMessage("a.txt changed since it was shown");
        assertThat(read("a.txt")).isEqualTo("3\n");
    }
}
