package dev.lungo.workspace.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.session.FileDiff;
import dev.lungo.core.workspace.FileName;
import dev.lungo.core.workspace.Snapshots;
import dev.lungo.testkit.TempProject;
import dev.lungo.workspace.file.RecordedDrafts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// States of a worktree: what is seen of changes, and what comes back.
class StoredSnapshotsTest {
    private static final List<String> ODD = List.of(
            "with space.txt",
            "ümläut.txt",
            "line\nbreak.txt",
            "-dash.txt",
            "quote\".txt",
            "back\\slash.txt",
            ":(glob)*.txt");

    @TempDir
    private Path data;

    private final TempProject project = TempProject.git();

    @AfterEach
    void close() {
        project.close();
    }

    private interface Work {
        void run() throws Exception;
    }

    private StoredSnapshots snapshots() {
        return snapshots(project.root(), SnapshotLimits.USUAL);
    }

    private StoredSnapshots snapshots(Path root, SnapshotLimits limits) {
        return new StoredSnapshots(
                data.resolve("snapshot/p1/w1"), root, new RecordedDrafts(data.resolve("snapshot/drafts")), limits);
    }

    private Set<Path> all(String... names) {
        return Stream.of(names).map(project::path).collect(Collectors.toSet());
    }

    /// Changes as a command would make them.
    private static Snapshots.Changed during(StoredSnapshots snapshots, Work work) throws Exception {
        var track = snapshots.track();
        var span = track.running("msg_1");
        work.run();
        span.end();
        var changed = track.changed();
        track.clear();
        return Objects.requireNonNullElse(changed, new Snapshots.Changed("", "", Set.of()));
    }

    private static void undo(StoredSnapshots snapshots, Snapshots.Changed changed) throws Exception {
        snapshots.place(changed.before(), changed.files());
    }

    private static void redo(StoredSnapshots snapshots, Snapshots.Changed changed) throws Exception {
        snapshots.place(changed.after(), changed.files());
    }

    @Test
    void goesBackAndForth() throws Exception {
        project.with("a.txt", "one\n")
                .with("dir/b.txt", "two\n")
                .commit("Start")
                .with("new.txt", "untracked\n");
        var snapshots = snapshots();
        var changed = during(snapshots, () -> {
            project.with("a.txt", "one\nmore\n").with("made/deep/c.txt", "three\n");
            Files.delete(project.path("dir/b.txt"));
        });
        assertThat(changed.files()).isEqualTo(all("a.txt", "dir/b.txt", "made/deep/c.txt"));
        assertThat(snapshots.diff(
                        changed.before(), changed.after(), all("a.txt", "dir/b.txt", "made/deep/c.txt", "new.txt")))
                .containsExactly(
                        new FileDiff(
                                "a.txt", "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1,2 @@\n one\n+more\n", 1, 0, "modified"),
                        new FileDiff(
                                "dir/b.txt", "--- a/dir/b.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-two\n", 0, 1, "deleted"),
                        new FileDiff(
                                "made/deep/c.txt",
                                "--- /dev/null\n+++ b/made/deep/c.txt\n@@ -0,0 +1 @@\n+three\n",
                                1,
                                0,
                                "added"));
        undo(snapshots, changed);
        assertThat(project.files()).isEqualTo(Map.of("a.txt", "one\n", "dir/b.txt", "two\n", "new.txt", "untracked\n"));
        assertThat(project.path("made")).doesNotExist();
        redo(snapshots(), changed);
        assertThat(project.files())
                .isEqualTo(Map.of("a.txt", "one\nmore\n", "made/deep/c.txt", "three\n", "new.txt", "untracked\n"));
    }

    @Test
    void everyChangeIsSeen() throws Exception {
        project.with("a.txt", "1\n")
                .with("b/c.txt", "1\n")
                .with("b/d.txt", "1\n")
                .commit("Start");
        var snapshots = snapshots();
        for (int i = 2; i < 30; i++) {
            var text = i + "\n";
            var changed = during(snapshots, () -> project.with("a.txt", text).with("b/c.txt", text));
            assertThat(changed.files()).isEqualTo(all("a.txt", "b/c.txt"));
            assertThat(project.git(
                            "--git-dir=" + data.resolve("snapshot/p1/w1"),
                            "cat-file",
                            "blob",
                            changed.after() + ":a.txt"))
                    .isEqualTo(text);
        }
        assertThat(during(snapshots, () -> {
                            Files.delete(project.path("b/c.txt"));
                            Files.delete(project.path("b/d.txt"));
                        })
                        .files())
                .isEqualTo(all("b/c.txt", "b/d.txt"));
        assertThat(during(snapshots, () -> {}).files()).isEmpty();
    }

    @Test
    void oddNamesBytesModesAndLinksComeBack() throws Exception {
        for (var name : ODD) project.with(name, "old\n");
        project.with("crlf.txt", "a\r\nb\r\n")
                .with("bytes.bin", new byte[] {0, 1, (byte) 0xff})
                .with("run.sh", "#!/bin/sh\n")
                .with("plain.txt", "x")
                .with("key", "secret");
        mode("run.sh", "rwxr-x---");
        mode("key", "rw-------");
        Files.createSymbolicLink(project.path("link"), Path.of("plain.txt"));
        Files.createSymbolicLink(project.path("dangling"), Path.of("no/where"));
        var snapshots = snapshots();
        var changed = during(snapshots, () -> {
            for (var name : ODD) project.with(name, "new\n");
            project.with("crlf.txt", "a\nb\n").with("bytes.bin", new byte[] {9});
            mode("run.sh", "rw-r-----");
            Files.delete(project.path("key"));
            Files.delete(project.path("link"));
            project.with("link", "no link");
            Files.delete(project.path("dangling"));
        });
        assertThat(changed.files()).hasSize(ODD.size() + 6);
        undo(snapshots, changed);
        for (var name : ODD) assertThat(project.read(name)).isEqualTo("old\n");
        assertThat(project.read("crlf.txt")).isEqualTo("a\r\nb\r\n");
        assertThat(project.path("bytes.bin")).hasBinaryContent(new byte[] {0, 1, (byte) 0xff});
        assertThat(mode("run.sh")).isEqualTo("rwxr-x---");
        assertThat(mode("key")).isEqualTo("rw-------");
        assertThat(Files.readSymbolicLink(project.path("link"))).isEqualTo(Path.of("plain.txt"));
        assertThat(Files.readSymbolicLink(project.path("dangling"))).isEqualTo(Path.of("no/where"));
    }

    private void mode(String file, String mode) throws IOException {
        Files.setPosixFilePermissions(project.path(file), PosixFilePermissions.fromString(mode));
    }

    private String mode(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(project.path(file)));
    }

    @Test
    void specialModesComeBack() throws Exception {
        project.with("tool", "x").with("frozen", "x");
        Files.setAttribute(project.path("tool"), "unix:mode", 04755);
        Files.setAttribute(project.path("frozen"), "unix:mode", 0400);
        var snapshots = snapshots();
        var changed = during(snapshots, () -> {
            Files.setAttribute(project.path("tool"), "unix:mode", 0644);
            Files.delete(project.path("frozen"));
        });
        undo(snapshots, changed);
        assertThat((int) Files.getAttribute(project.path("tool"), "unix:mode") & 07777)
                .isEqualTo(04755);
        assertThat((int) Files.getAttribute(project.path("frozen"), "unix:mode") & 07777)
                .isEqualTo(0400);
    }

    @Test
    void namesThatAreNotUtf8ComeBack() throws Exception {
        var odd = FileName.path(FileName.bytes(project.root()) + "/caf\u00e9 \u00ff.txt");
        Files.writeString(odd, "old\n");
        var snapshots = snapshots();
        var changed = during(snapshots, () -> Files.delete(odd));
        var text = FileName.text(changed.files().iterator().next());
        assertThat(text).isEqualTo("\"" + project.root().toRealPath() + "/caf\\351 \\377.txt\"");
        snapshots.place(changed.before(), List.of(FileName.parse(text)));
        assertThat(odd).hasContent("old\n");
        redo(snapshots, changed);
        assertThat(Files.exists(odd)).isFalse();
    }

    @Test
    void filtersAndConversionsOfTheProjectDoNotRun() throws Exception {
        project.git("config", "filter.spy.clean", "touch " + data.resolve("cleaned") + "; cat");
        project.git("config", "filter.spy.smudge", "touch " + data.resolve("smudged") + "; cat");
        project.git("config", "core.fsmonitor", "touch " + data.resolve("monitored"));
        project.git("config", "core.autocrlf", "true");
        var text = "$Id$\r\nx\r\n";
        project.with(".gitattributes", "* text=auto eol=lf ident filter=spy\nutf16.txt working-tree-encoding=UTF-16\n")
                .with("a.txt", text)
                .with("utf16.txt", "äx\n".getBytes(StandardCharsets.UTF_16));
        var utf16 = Files.readAllBytes(project.path("utf16.txt"));
        var snapshots = snapshots();
        var changed = during(snapshots, () -> project.with("a.txt", "gone").with("utf16.txt", "gone"));
        undo(snapshots, changed);
        assertThat(project.read("a.txt")).isEqualTo(text);
        assertThat(project.path("utf16.txt")).hasBinaryContent(utf16);
        assertThat(data).isDirectoryNotContaining(file -> !file.endsWith("snapshot"));
    }

    /// Git's content of such a file differs from the worktree.
    @Test
    void filesThatGitConvertsComeBackAsTheyWere() throws Exception {
        project.with(".gitattributes", "* text=auto\n")
                .with("crlf.txt", "a\r\nb\r\n")
                .with("lf.txt", "a\n")
                .commit("Start");
        var snapshots = snapshots();
        var changed = during(snapshots, () -> project.with("crlf.txt", "x").with("lf.txt", "x"));
        undo(snapshots, changed);
        assertThat(project.files()).containsEntry("crlf.txt", "a\r\nb\r\n").containsEntry("lf.txt", "a\n");
    }

    @Test
    void theUsersRepositoryIsNotTouched() throws Exception {
        project.with("a.txt", "one\n").with("b.txt", "two\n").commit("Start").with("a.txt", "staged\n");
        project.git("add", "a.txt");
        for (var hook : List.of("post-index-change", "post-checkout", "pre-auto-gc", "reference-transaction")) {
            project.with(".git/hooks/" + hook, "#!/bin/sh\ntouch " + data.resolve("hooked") + "\n");
            assertThat(project.path(".git/hooks/" + hook).toFile().setExecutable(true))
                    .isTrue();
        }
        project.with("a.txt", "worktree\n");
        var was = repository();
        var snapshots = snapshots();
        var changed = during(
                snapshots,
                () -> project.with("a.txt", "changed\n").with("b.txt", "x\n").with("c.txt", "new\n"));
        snapshots.diff(changed.before(), changed.after(), changed.files());
        undo(snapshots, changed);
        assertThat(repository()).isEqualTo(was);
        assertThat(project.files())
                .containsEntry("a.txt", "worktree\n")
                .containsEntry("b.txt", "two\n")
                .doesNotContainKey("c.txt");
        assertThat(data.resolve("hooked")).doesNotExist();
    }

    /// Every file of `.git` with a hash of its bytes.
    private Map<String, Integer> repository() throws IOException {
        try (var all = Files.walk(project.path(".git"))) {
            var files = new TreeMap<String, Integer>();
            for (var file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.toString(), Arrays.hashCode(Files.readAllBytes(file)));
            }
            return files;
        }
    }

    @Test
    void whatIsIgnoredOrLargeComesBackToo() throws Exception {
        project.with(".gitignore", "*.log\nbuild/\n").with("a.txt", "1\n").commit("Start");
        project.with("x.log", "1\n")
                .with("build/out.bin", "1\n")
                .with("large.bin", new byte[5 << 20])
                .with("gone.bin", new byte[4 << 20]);
        var snapshots = snapshots();
        var changed = during(snapshots, () -> {
            project.with("x.log", "2\n")
                    .with("build/out.bin", "2\n")
                    .with("large.bin", new byte[3 << 20])
                    .with("y.log", "2\n")
                    .with("new.bin", new byte[6 << 20]);
            Files.delete(project.path("gone.bin"));
        });
        assertThat(changed.files())
                .isEqualTo(all("x.log", "y.log", "build/out.bin", "large.bin", "new.bin", "gone.bin"));
        undo(snapshots, changed);
        assertThat(project.files())
                .containsEntry("x.log", "1\n")
                .containsEntry("build/out.bin", "1\n")
                .doesNotContainKeys("y.log", "new.bin");
        assertThat(project.path("large.bin")).hasSize(5 << 20);
        assertThat(project.path("gone.bin")).hasSize(4 << 20);
        redo(snapshots, changed);
        assertThat(project.path("new.bin")).hasSize(6 << 20);
        assertThat(project.path("gone.bin")).doesNotExist();
    }

    @Test
    void whatIsOverALimitIsNamedAndLeft() throws Exception {
        project.with(".gitignore", "cache/\n").with("big.bin", new byte[3000]).with("small.txt", "1\n");
        for (int i = 0; i < 20; i++) project.with("cache/" + i, "1\n");
        var snapshots = snapshots(
                project.root(), new SnapshotLimits(1000, 10_000, 1000, 1000, 10, Duration.ofDays(1), 1 << 20));
        var changed = during(snapshots, () -> {
            project.with("big.bin", new byte[10])
                    .with("new.bin", new byte[2000])
                    .with("small.txt", "2\n")
                    .with("cache/x", "1\n");
        });
        assertThat(changed.files()).isEqualTo(all("big.bin", "new.bin", "small.txt", "cache"));
        var now = snapshots.take(changed.files());
        var merged = snapshots.merge(changed.after(), now, changed.before(), changed.files());
        assertThat(merged.left())
                .isEqualTo(Map.of(
                        project.path("big.bin"),
                        Snapshots.Left.NOT_KEPT,
                        project.path("new.bin"),
                        Snapshots.Left.NOT_KEPT,
                        project.path("cache"),
                        Snapshots.Left.NOT_KEPT));
        snapshots.place(merged.state(), snapshots.changed(now, merged.state()));
        assertThat(project.read("small.txt")).isEqualTo("1\n");
        assertThat(project.path("new.bin")).hasSize(2000);
    }

    @Test
    void appliesNewLimitsToLaterChanges() throws Exception {
        var snapshots = snapshots(
                project.root(), new SnapshotLimits(1000, 10_000, 1000, 1000, 10, Duration.ofDays(1), 1 << 20));
        var first = during(snapshots, () -> project.with("first.bin", new byte[2000]));
        undo(snapshots, first);
        redo(snapshots, first);
        assertThat(project.path("first.bin")).doesNotExist();
        snapshots.limit(SnapshotLimits.USUAL);
        var second = during(snapshots, () -> project.with("second.bin", new byte[2000]));
        undo(snapshots, second);
        redo(snapshots, second);
        assertThat(project.path("second.bin")).hasSize(2000);
    }

    @Test
    void filesThatAreNamedAreKeptWhereverTheyAre() throws Exception {
        project.with(".gitignore", "cache/\n")
                .with("cache/deep/a.txt", "1\n")
                .with("cache/other", "1\n")
                .commit("Start");
        var snapshots =
                snapshots(project.root(), new SnapshotLimits(1000, 10_000, 1000, 1000, 0, Duration.ofDays(1), 1 << 20));
        during(snapshots, () -> {});
        var track = snapshots.track();
        var files = List.of(
                project.path("cache/deep/a.txt"),
                project.path("cache/new/b.txt"),
                data.resolve("outside.txt"),
                project.path(".git/config"));
        var span = track.editing("msg_1", files);
        project.with("cache/deep/a.txt", "2\n").with("cache/new/b.txt", "2\n");
        span.end();
        var changed = Objects.requireNonNull(track.changed());
        assertThat(changed.files()).containsExactlyInAnyOrderElementsOf(files);
        snapshots.place(changed.before(), changed.files());
        assertThat(project.read("cache/deep/a.txt")).isEqualTo("1\n");
        assertThat(project.path("cache/new")).doesNotExist();
        assertThat(snapshots
                        .merge(changed.before(), changed.before(), changed.after(), files)
                        .left())
                .containsOnlyKeys(data.resolve("outside.txt"), project.path(".git/config"));
    }

    @Test
    void repositoriesWithinComeBackToo() throws Exception {
        try (var inner = TempProject.git().with("i.txt", "inner\n").commit("Inner")) {
            project.with("a.txt", "1\n").commit("Start");
            project.git(
                    "-c",
                    "protocol.file.allow=always",
                    "submodule",
                    "add",
                    "-q",
                    inner.root().toString(),
                    "sub");
            project.commit("With submodule").git("init", "-q", "nested");
            project.with("nested/n.txt", "1\n");
            var snapshots = snapshots();
            var changed = during(
                    snapshots,
                    () -> project.with("sub/i.txt", "2\n")
                            .with("nested/n.txt", "2\n")
                            .with("a.txt", "2\n")
                            .with("nested/m.txt", "2\n"));
            assertThat(changed.files()).isEqualTo(all("a.txt", "sub/i.txt", "nested/n.txt", "nested/m.txt"));
            undo(snapshots, changed);
            assertThat(project.read("a.txt")).isEqualTo("1\n");
            assertThat(project.read("sub/i.txt")).isEqualTo("inner\n");
            assertThat(project.read("nested/n.txt")).isEqualTo("1\n");
            assertThat(project.path("nested/m.txt")).doesNotExist();
        }
    }

    @Test
    void changesOfBothSidesAreMerged() throws Exception {
        var lines = "1\n2\n3\n4\n5\n6\n7\n8\n";
        project.with("apart.txt", lines)
                .with("same.txt", lines)
                .with("both.txt", lines)
                .with("deleted.txt", "x\n")
                .with("theirs.txt", "x\n")
                .with("ours.txt", "x\n");
        var names = all("apart.txt", "same.txt", "both.txt", "deleted.txt", "theirs.txt", "ours.txt");
        var snapshots = snapshots();
        var base = snapshots.take(names);
        project.with("apart.txt", lines.replace("8", "eight"))
                .with("same.txt", lines.replace("4", "vier"))
                .with("both.txt", lines.replace("1", "eins").replace("8", "acht"))
                .with("theirs.txt", "y\n");
        Files.delete(project.path("deleted.txt"));
        var theirs = snapshots.take(names);
        project.with("apart.txt", lines.replace("1", "one"))
                .with("same.txt", lines.replace("4", "four"))
                .with("both.txt", lines.replace("1", "one"))
                .with("theirs.txt", "x\n")
                .with("ours.txt", "z\n")
                .with("deleted.txt", "mine\n");
        var ours = snapshots.take(names);
        var merged = snapshots.merge(base, ours, theirs, names);
        assertThat(merged.left())
                .isEqualTo(Map.of(
                        project.path("same.txt"),
                        Snapshots.Left.CONFLICT,
                        project.path("deleted.txt"),
                        Snapshots.Left.CONFLICT,
                        project.path("both.txt"),
                        Snapshots.Left.PARTLY));
        snapshots.place(merged.state(), names);
        assertThat(project.files())
                .isEqualTo(Map.of(
                        "apart.txt",
                        lines.replace("1", "one").replace("8", "eight"),
                        "same.txt",
                        lines.replace("4", "four"),
                        "both.txt",
                        lines.replace("1", "one").replace("8", "acht"),
                        "deleted.txt",
                        "mine\n",
                        "theirs.txt",
                        "y\n",
                        "ours.txt",
                        "z\n"));
    }

    @Test
    void statesOutliveACleanUpOfTheUsersRepository() throws Exception {
        project.with("a.txt", "first\n").commit("Start");
        var snapshots = snapshots();
        var changed = during(snapshots, () -> project.with("a.txt", "second\n"));
        project.git("commit", "-q", "-a", "--amend", "-m", "Other");
        project.git("reflog", "expire", "--expire=now", "--all");
        project.git("gc", "-q", "--prune=now");
        undo(snapshots(), changed);
        assertThat(project.read("a.txt")).isEqualTo("first\n");
    }

    @Test
    void aDamagedDirectoryIsMadeAgain() throws Exception {
        project.with("a.txt", "1\n").with("d/b.txt", "1\n");
        during(snapshots(), () -> {});
        Files.writeString(data.resolve("snapshot/p1/w1/files"), "rubbish");
        var snapshots = snapshots();
        var changed = during(snapshots, () -> project.with("d/b.txt", "2\n"));
        undo(snapshots, changed);
        assertThat(project.read("d/b.txt")).isEqualTo("1\n");
    }

    @Test
    void neverWritesThroughALink() throws Exception {
        project.with("d/a.txt", "1\n");
        var snapshots = snapshots();
        var outside = Files.createDirectory(data.resolve("outside"));
        Files.writeString(outside.resolve("a.txt"), "theirs\n");
        var changed = during(snapshots, () -> Files.delete(project.path("d/a.txt")));
        Files.delete(project.path("d"));
        Files.createSymbolicLink(project.path("d"), outside);
        undo(snapshots, changed);
        assertThat(outside.resolve("a.txt")).hasContent("theirs\n");
        assertThat(Files.exists(project.path("d"), LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    @Test
    void aKilledStepIsRecovered() throws Exception {
        project.with("a.txt", "1\n").with("b.txt", "1\n");
        var snapshots = snapshots();
        var track = snapshots.track();
        track.running("msg_killed");
        project.with("a.txt", "2\n").with("c.txt", "2\n");
        assertThat(snapshots().recover("msg_killed")).isEmpty();
        var open = data.resolve("snapshot/p1/w1/open/msg_killed");
        Files.writeString(open, Files.readString(open).replaceFirst("[0-9]+-[0-9]+", "1-1"));
        var later = snapshots();
        assertThat(later.recover("msg_other")).isEmpty();
        var changed = later.recover("msg_killed").orElseThrow();
        assertThat(changed.files()).isEqualTo(all("a.txt", "c.txt"));
        undo(later, changed);
        assertThat(project.files()).isEqualTo(Map.of("a.txt", "1\n", "b.txt", "1\n"));
        assertThat(later.recover("msg_killed")).isEmpty();
    }

    /// Snapshots whose old states were just deleted.
    private StoredSnapshots notSwept() throws IOException {
        Files.createFile(Files.createDirectories(data.resolve("snapshot/p1/w1")).resolve("swept"));
        return snapshots();
    }

    @Test
    void oldStatesGoButWhatTheFilesHaveNowStays() throws Exception {
        project.with("a.txt", "1\n").with("b.txt", "1\n");
        var snapshots = notSwept();
        var first = during(snapshots, () -> project.with("a.txt", "2\n"));
        var objects = data.resolve("snapshot/p1/w1/objects");
        try (var all = Files.walk(objects)) {
            for (var file : all.filter(Files::isRegularFile).toList())
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(31))));
        }
        assertThat(new Sweep(objects, Duration.ofDays(30), 1 << 20)
                        .run(snapshots.following().inUse()))
                .isPositive();
        assertThatThrownBy(() -> snapshots().changed(first.before(), first.after()))
                .isInstanceOf(IOException.class);
        var next = during(snapshots(), () -> project.with("a.txt", "3\n").with("b.txt", "3\n"));
        undo(snapshots, next);
        assertThat(project.files()).isEqualTo(Map.of("a.txt", "2\n", "b.txt", "1\n"));
    }

    @Test
    void theOldestStatesGoWhenThereIsNoRoom() throws Exception {
        project.with("a.bin", new byte[100]);
        var snapshots = notSwept();
        during(snapshots, () -> project.with("a.bin", new byte[2 << 20]));
        during(snapshots, () -> project.with("a.bin", new byte[100]));
        var objects = data.resolve("snapshot/p1/w1/objects");
        assertThat(new Sweep(objects, Duration.ofDays(30), 3 << 20)
                        .run(snapshots.following().inUse()))
                .isZero();
        assertThat(new Sweep(objects, Duration.ofDays(30), 1 << 20)
                        .run(snapshots.following().inUse()))
                .isGreaterThan(2 << 20);
    }
}
