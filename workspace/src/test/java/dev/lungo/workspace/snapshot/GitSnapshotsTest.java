package dev.lungo.workspace.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.session.FileDiff;
import dev.lungo.testkit.TempProject;
import dev.lungo.workspace.file.RecordedDrafts;
import dev.lungo.workspace.git.GitFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitSnapshotsTest {
    private static final List<String> ODD = List.of("with space.txt", "ümläut.txt", "line\nbreak.txt", "-dash.txt", "quote\".txt", "back\\slash.txt", ":(glob)*.txt");

    @TempDir private Path data;

    private final TempProject project = TempProject.git();

    @AfterEach
    void close() {
        project.close();
    }

    private GitSnapshots snapshots() {
        return new GitSnapshots(data.resolve("snapshot/p1/w1"), new GitFacts().repository(project.root()).orElseThrow(), new RecordedDrafts(data.resolve("snapshot/drafts")));
    }

    private Set<Path> all(String... names) {
        return Stream.of(names).map(project::path).collect(Collectors.toSet());
    }

    /// Whatever happens to files, git itself would name the state the same.
    private void sameAsGit(String state) throws Exception {
        assertThat(state).isEqualTo(new GitSnapshots(data.resolve("other/p1/w1"), new GitFacts().repository(project.root()).orElseThrow(), new RecordedDrafts(data.resolve("snapshot/drafts"))).take());
    }

    @Test
    void goesBackAndForth() throws Exception {
        project.with("a.txt", "one\n").with("dir/b.txt", "two\n").commit("Start").with("new.txt", "untracked\n");
        var snapshots = snapshots();
        var before = snapshots.take();
        project.with("a.txt", "one\nmore\n").with("made/deep/c.txt", "three\n");
        Files.delete(project.path("dir/b.txt"));
        var after = snapshots.take();
        sameAsGit(after);
        assertThat(snapshots.changed(before, after)).isEqualTo(all("a.txt", "dir/b.txt", "made/deep/c.txt"));
        assertThat(snapshots.diff(before, after, all("a.txt", "dir/b.txt", "made/deep/c.txt", "new.txt"))).containsExactly(
                new FileDiff("a.txt", "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1,2 @@\n one\n+more\n", 1, 0, "modified"),
                new FileDiff("dir/b.txt", "--- a/dir/b.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-two\n", 0, 1, "deleted"),
                new FileDiff("made/deep/c.txt", "--- /dev/null\n+++ b/made/deep/c.txt\n@@ -0,0 +1 @@\n+three\n", 1, 0, "added"));
        snapshots.place(before, snapshots.changed(before, after));
        assertThat(project.files()).isEqualTo(Map.of("a.txt", "one\n", "dir/b.txt", "two\n", "new.txt", "untracked\n"));
        assertThat(project.path("made")).doesNotExist();
        assertThat(snapshots.take()).isEqualTo(before);
        snapshots().place(after, snapshots.changed(before, after));
        assertThat(project.files()).isEqualTo(Map.of("a.txt", "one\nmore\n", "made/deep/c.txt", "three\n", "new.txt", "untracked\n"));
    }

    @Test
    void everyChangeIsSeenWithoutGit() throws Exception {
        project.with("a.txt", "1\n").with("b/c.txt", "1\n").with("b/d.txt", "1\n").commit("Start");
        var snapshots = snapshots();
        snapshots.take();
        for (int i = 2; i < 30; i++) {
            project.with("a.txt", i + "\n").with("b/c.txt", i % 7 + "\n");
            var state = snapshots.take();
            assertThat(snapshots.diff(state, state, all("a.txt"))).isEmpty();
            assertThat(project.git("--git-dir=" + data.resolve("snapshot/p1/w1"), "cat-file", "blob", state + ":a.txt")).isEqualTo(i + "\n");
        }
        Files.delete(project.path("b/c.txt"));
        Files.delete(project.path("b/d.txt"));
        sameAsGit(snapshots.take());
    }

    @Test
    void oddNamesBytesModesAndLinksComeBack() throws Exception {
        for (var name : ODD) project.with(name, "old\n");
        project.with("crlf.txt", "a\r\nb\r\n").with("bytes.bin", new byte[] {0, 1, (byte) 0xff}).with("run.sh", "#!/bin/sh\n").with("plain.txt", "x");
        Files.setPosixFilePermissions(project.path("run.sh"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.createSymbolicLink(project.path("link"), Path.of("plain.txt"));
        Files.createSymbolicLink(project.path("dangling"), Path.of("no/where"));
        var snapshots = snapshots();
        var before = snapshots.take();
        for (var name : ODD) project.with(name, "new\n");
        project.with("crlf.txt", "a\nb\n").with("bytes.bin", new byte[] {9});
        Files.setPosixFilePermissions(project.path("run.sh"), PosixFilePermissions.fromString("rw-r-----"));
        Files.delete(project.path("link"));
        project.with("link", "no link");
        Files.delete(project.path("dangling"));
        var after = snapshots.take();
        sameAsGit(after);
        assertThat(snapshots.changed(before, after)).hasSize(ODD.size() + 5);
        snapshots.place(before, snapshots.changed(before, after));
        for (var name : ODD) assertThat(project.read(name)).isEqualTo("old\n");
        assertThat(project.read("crlf.txt")).isEqualTo("a\r\nb\r\n");
        assertThat(project.path("bytes.bin")).hasBinaryContent(new byte[] {0, 1, (byte) 0xff});
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(project.path("run.sh")))).isEqualTo("rwxr-x---");
        assertThat(Files.readSymbolicLink(project.path("link"))).isEqualTo(Path.of("plain.txt"));
        assertThat(Files.readSymbolicLink(project.path("dangling"))).isEqualTo(Path.of("no/where"));
    }

    @Test
    void filtersAndConversionsOfTheProjectDoNotRun() throws Exception {
        project.git("config", "filter.spy.clean", "touch " + data.resolve("cleaned") + "; cat");
        project.git("config", "filter.spy.smudge", "touch " + data.resolve("smudged") + "; cat");
        project.git("config", "core.fsmonitor", "touch " + data.resolve("monitored"));
        project.git("config", "core.autocrlf", "true");
        var text = "$Id$\r\nx\r\n";
        project.with(".gitattributes", "* text=auto eol=lf ident filter=spy\nutf16.txt working-tree-encoding=UTF-16\n")
                .with("a.txt", text).with("utf16.txt", "äx\n".getBytes(StandardCharsets.UTF_16));
        var snapshots = snapshots();
        var before = snapshots.take();
        var utf16 = Files.readAllBytes(project.path("utf16.txt"));
        project.with("a.txt", "gone").with("utf16.txt", "gone");
        var after = snapshots.take();
        snapshots.place(before, snapshots.changed(before, after));
        assertThat(project.read("a.txt")).isEqualTo(text);
        assertThat(project.path("utf16.txt")).hasBinaryContent(utf16);
        assertThat(data).isDirectoryNotContaining(file -> !file.endsWith("snapshot"));
    }

    @Test
    void theUsersRepositoryIsNotTouched() throws Exception {
        project.with("a.txt", "one\n").with("b.txt", "two\n").commit("Start").with("a.txt", "staged\n");
        project.git("add", "a.txt");
        for (var hook : List.of("post-index-change", "post-checkout", "pre-auto-gc", "reference-transaction")) {
            project.with(".git/hooks/" + hook, "#!/bin/sh\ntouch " + data.resolve("hooked") + "\n");
            assertThat(project.path(".git/hooks/" + hook).toFile().setExecutable(true)).isTrue();
        }
        project.with("a.txt", "worktree\n");
        var was = repository();
        var snapshots = snapshots();
        var before = snapshots.take();
        project.with("a.txt", "changed\n").with("c.txt", "new\n");
        var after = snapshots.take();
        snapshots.diff(before, after, snapshots.changed(before, after));
        snapshots.place(before, snapshots.changed(before, after));
        assertThat(repository()).isEqualTo(was);
        assertThat(project.read("a.txt")).isEqualTo("worktree\n");
        assertThat(data.resolve("hooked")).doesNotExist();
    }

    /// Every file of `.git` with a hash of its bytes. Its time may be newer: git marks the contents that it found there as in use.
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
    void whatIsIgnoredLargeOrForeignIsNotKept() throws Exception {
        project.with(".gitignore", "*.log\nbuild/\n").with("forced.log", "kept\n").with("a.txt", "1\n");
        project.git("add", "-f", "forced.log");
        project.commit("Start").with(".git/info/exclude", "secret.txt\n");
        project.with("x.log", "1\n").with("build/out.bin", "1\n").with("secret.txt", "1\n").with("large.bin", new byte[3 << 20]);
        var snapshots = snapshots();
        var before = snapshots.take();
        project.with("x.log", "2\n").with("build/out.bin", "2\n").with("secret.txt", "2\n").with("large.bin", new byte[4 << 20]).with("forced.log", "2\n").with("y.log", "2\n");
        snapshots.take(all("y.log", "x.log"));
        var after = snapshots.take();
        assertThat(snapshots.changed(before, after)).isEqualTo(all("forced.log"));
        project.with(".gitignore", "build/\n");
        assertThat(snapshots.changed(after, snapshots.take())).isEqualTo(all(".gitignore", "x.log", "y.log"));
    }

    @Test
    void repositoriesWithinAreLeftAlone() throws Exception {
        try (var inner = TempProject.git().with("i.txt", "inner\n").commit("Inner")) {
            project.with("a.txt", "1\n").commit("Start");
            project.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", inner.root().toString(), "sub");
            project.commit("With submodule").git("init", "-q", "nested");
            project.with("nested/n.txt", "1\n");
            var snapshots = snapshots();
            var before = snapshots.take();
            project.with("sub/i.txt", "2\n").with("nested/n.txt", "2\n").with("a.txt", "2\n").with("nested/m.txt", "2\n");
            assertThat(snapshots.changed(before, snapshots.take(all("nested/m.txt", "a.txt")))).isEqualTo(all("a.txt"));
            assertThat(snapshots.changed(before, snapshots.take())).isEqualTo(all("a.txt"));
            snapshots.place(before, all("sub/i.txt", "a.txt"));
            assertThat(project.read("a.txt")).isEqualTo("1\n");
        }
    }

    @Test
    void onlyTheNamedFilesAreLookedAt() throws Exception {
        project.with("a.txt", "1\n").with("b.txt", "1\n");
        var snapshots = snapshots();
        var before = snapshots.take();
        project.with("a.txt", "2\n").with("b.txt", "2\n").with("c/d.txt", "2\n").with("e.txt", "2\n");
        var named = snapshots.take(all("a.txt", "c/d.txt", "none.txt", "../outside.txt"));
        assertThat(snapshots.changed(before, named)).isEqualTo(all("a.txt", "c/d.txt"));
        var whole = snapshots.take();
        sameAsGit(whole);
        assertThat(snapshots.graft(before, whole, all("b.txt"))).isNotIn(before, whole);
        assertThat(snapshots.changed(before, snapshots.graft(before, whole, all("b.txt")))).isEqualTo(all("b.txt"));
    }

    @Test
    void changesOfBothSidesAreMerged() throws Exception {
        var lines = "1\n2\n3\n4\n5\n6\n7\n8\n";
        project.with("apart.txt", lines).with("same.txt", lines).with("deleted.txt", "x\n").with("theirs.txt", "x\n").with("ours.txt", "x\n");
        var snapshots = snapshots();
        var base = snapshots.take();
        project.with("apart.txt", lines.replace("8", "eight")).with("same.txt", lines.replace("4", "vier")).with("theirs.txt", "y\n");
        Files.delete(project.path("deleted.txt"));
        var theirs = snapshots.take();
        project.with("apart.txt", lines.replace("1", "one")).with("same.txt", lines.replace("4", "four")).with("theirs.txt", "x\n").with("ours.txt", "z\n").with("deleted.txt", "mine\n");
        var ours = snapshots.take();
        var names = all("apart.txt", "same.txt", "deleted.txt", "theirs.txt", "ours.txt");
        var merged = snapshots.merge(base, ours, theirs, names);
        assertThat(merged.conflicts()).isEqualTo(all("same.txt", "deleted.txt"));
        snapshots.place(merged.state(), names);
        assertThat(project.files()).isEqualTo(Map.of("apart.txt", lines.replace("1", "one").replace("8", "eight"), "same.txt", lines.replace("4", "four"),
                "deleted.txt", "mine\n", "theirs.txt", "y\n", "ours.txt", "z\n"));
    }

    @Test
    void statesOutliveACleanUpOfTheUsersRepository() throws Exception {
        project.with("a.txt", "first\n").commit("Start");
        var snapshots = snapshots();
        var before = snapshots.take();
        project.with("a.txt", "second\n");
        var changed = snapshots.changed(before, snapshots.take());
        project.git("commit", "-q", "-a", "--amend", "-m", "Other");
        project.git("reflog", "expire", "--expire=now", "--all");
        project.git("gc", "-q", "--prune=now");
        snapshots().place(before, changed);
        assertThat(project.read("a.txt")).isEqualTo("first\n");
    }

    @Test
    void aDamagedDirectoryIsMadeAnew() throws Exception {
        project.with("a.txt", "1\n").with("d/b.txt", "1\n");
        var state = snapshots().take();
        Files.writeString(data.resolve("snapshot/p1/w1/index"), "rubbish");
        assertThat(snapshots().take()).isEqualTo(state);
        try (var all = Files.walk(data.resolve("snapshot/p1/w1/objects"))) {
            for (var file : all.filter(Files::isRegularFile).filter(file -> file.getFileName().toString().length() == 38).toList()) {
                assertThat(file.toFile().setWritable(true)).isTrue();
                Files.writeString(file, "rubbish");
            }
        }
        var snapshots = snapshots();
        snapshots.take();
        project.with("d/b.txt", "2\n");
        sameAsGit(snapshots.take());
    }

    @Test
    void neverWritesThroughALink() throws Exception {
        project.with("d/a.txt", "1\n");
        var snapshots = snapshots();
        var before = snapshots.take();
        var outside = Files.createDirectory(data.resolve("outside"));
        Files.delete(project.path("d/a.txt"));
        Files.delete(project.path("d"));
        Files.createSymbolicLink(project.path("d"), outside);
        Files.writeString(outside.resolve("a.txt"), "theirs\n");
        assertThatThrownBy(() -> snapshots.place(before, snapshots.changed(before, snapshots.take())))
                .isInstanceOf(IOException.class).hasMessageContaining("symbolic link");
        assertThat(outside.resolve("a.txt")).hasContent("theirs\n");
        assertThat(Files.exists(project.path("d"), LinkOption.NOFOLLOW_LINKS)).isTrue();
    }
}
