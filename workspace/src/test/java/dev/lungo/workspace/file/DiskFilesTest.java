package dev.lungo.workspace.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Diff;
import dev.lungo.core.workspace.FileChange;
import dev.lungo.core.workspace.Files.Entry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskFilesTest {
    @TempDir
    Path directory;

    @TempDir
    Path state;

    DiskFiles files = new DiskFiles(Path.of("/"), Path.of("/"), new RecordedDrafts(Path.of("/")));

    @BeforeEach
    void open() throws IOException {
        directory = directory.toRealPath();
        files = new DiskFiles(directory, Path.of("/home/me"), new RecordedDrafts(state));
    }

    @ParameterizedTest
    @CsvSource({
        "~, /home/me",
        "~/a/../b, /home/me/b",
        "/x/./y, /x/y",
        "~x, DIR/~x",
        "a/../b.txt, DIR/b.txt",
        "../z, DIR/../z"
    })
    void resolvesAgainstDirectoryAndHome(String given, String expected) {
        assertThat(files.resolve(given))
                .isEqualTo(
                        Path.of(expected.replace("DIR", directory.toString())).normalize());
    }

    @Test
    void listsAndReads() throws Exception {
        write("b.txt", "hello");
        Files.createDirectory(directory.resolve("src"));
        Files.createSymbolicLink(directory.resolve("link"), directory.resolve("src"));
        assertThat(files.list(directory))
                .containsExactly(new Entry("b.txt", false), new Entry("link", true), new Entry("src", true));
        assertThat(files.read(directory.resolve("b.txt")).bytes()).isEqualTo("hello".getBytes(UTF_8));
    }

    @Test
    void saysWhyAFileCannotBeRead() throws Exception {
        for (var name : List.of("Main.java", "Mains.java", "Main.class", "other.txt")) {
            write(name, "");
        }
        Files.createDirectory(directory.resolve("src"));
        assertThatThrownBy(() -> files.read(directory.resolve("main.jav")))
                .isInstanceOf(ToolFailure.class)
                .hasMessage("%1$s/main.jav does not exist. Did you mean %1$s/Main.java or %1$s/Mains.java?", directory);
        assertThatThrownBy(() -> files.read(directory.resolve("src"))).hasMessageContaining("is a directory");
        assertThatThrownBy(() -> files.read(directory.resolve("no/such")))
                .hasMessageContaining("neither does its directory");
        assertThatThrownBy(() -> files.read(Path.of("/dev/zero"))).hasMessageContaining("only regular files");
    }

    @Test
    void loadsNothingLargerThanMemoryAllows() throws Exception {
        try (var channel = FileChannel.open(
                directory.resolve("large"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1}), (5L << 30) - 1);
        }
        assertThatThrownBy(() -> files.read(directory.resolve("large")))
                .hasMessage(directory.resolve("large")
                        + " is too large to load (5368709120 bytes; the limit is 10 MiB). Read it in"
                        + " pages, search it, or change it with a shell command.");
        try (var stream = files.open(directory.resolve("large"))) {
            assertThat(stream.read(3)).isEqualTo(new byte[3]);
        }
        assertThat(files.read(Path.of("/proc/self/status")).bytes())
                .as("a size of 0 is not believed")
                .isNotEmpty();
    }

    @Test
    void changesSeveralFilesAtOnce() throws Exception {
        write("edit.txt", "old");
        write("gone.txt", "bye");
        write("from.txt", "move me");
        files.change(List.of(
                change("edit.txt", "old", "new"),
                change("a/b/new.txt", null, "made"),
                change("gone.txt", "bye", null),
                moved("from.txt", "to.txt", "move me", "moved"),
                change("from.txt", null, "another")));
        assertThat(tree())
                .isEqualTo(new TreeMap<>(java.util.Map.of(
                        "edit.txt", "new", "a/b/new.txt", "made", "to.txt", "moved", "from.txt", "another")));
    }

    @Test
    void refusesWhatChangedSinceItWasRead() throws Exception {
        write("a.txt", "1");
        write("b.txt", "other");
        var before = tree();
        assertThatThrownBy(() -> files.change(List.of(change("a.txt", "1", "2"), change("b.txt", "read", "x"))))
                .hasMessageContaining("has changed since it was read");
        assertThatThrownBy(() -> files.change(List.of(change("a.txt", "1", "2"), change("c.txt", "read", "x"))))
                .hasMessageContaining("no longer exists");
        assertThatThrownBy(() -> files.change(List.of(change("a.txt", null, "2"))))
                .hasMessageContaining("already exists");
        assertThatThrownBy(() -> files.change(List.of(moved("a.txt", "b.txt", "1", "1"))))
                .hasMessageContaining("already exists");
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void undoesEverythingWhenOneChangeFails() throws Exception {
        write("a.txt", "1");
        write("dir/x", "in the way");
        var before = tree();
        assertThatThrownBy(() -> files.change(List.of(
                        change("a.txt", "1", "2"),
                        change("new/deep.txt", null, "n"),
                        change("a.txt/below", null, "x"))))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("Nothing was changed");
        assertThat(tree()).isEqualTo(before);
        assertThat(directory.resolve("new")).doesNotExist();
    }

    @Test
    void keepsModeAndFollowsLinks() throws Exception {
        write("bin/run.sh", "#!/bin/sh\n");
        var script = directory.resolve("bin/run.sh");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x--x"));
        Files.createSymbolicLink(directory.resolve("link"), Path.of("bin/run.sh"));
        files.change(List.of(change("link", "#!/bin/sh\n", "#!/bin/sh\ntrue\n")));
        assertThat(Files.isSymbolicLink(directory.resolve("link"))).isTrue();
        assertThat(Files.readString(script)).isEqualTo("#!/bin/sh\ntrue\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(script)))
                .isEqualTo("rwxr-x--x");
        files.change(List.of(moved("bin/run.sh", "tool", "#!/bin/sh\ntrue\n", "x")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("tool"))))
                .isEqualTo("rwxr-x--x");
        files.change(List.of(change("new", null, "x")));
        assertThat(Files.getPosixFilePermissions(directory.resolve("new")))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(PosixFilePermissions.fromString("--x--x--x"));
    }

    @Test
    void keepsExtendedAttributes() throws Exception {
        write("tagged", "old");
        var view = Files.getFileAttributeView(directory.resolve("tagged"), UserDefinedFileAttributeView.class);
        try {
            view.write("tag", ByteBuffer.wrap("kept".getBytes(UTF_8)));
        } catch (IOException unsupported) {
            Assumptions.abort("this file system has no extended attributes");
        }
        files.change(List.of(change("tagged", "old", "new")));
        var value = ByteBuffer.allocate(4);
        view.read("tag", value);
        assertThat(new String(value.array(), UTF_8)).isEqualTo("kept");
        assertThat(tree()).containsExactly(java.util.Map.entry("tagged", "new"));
    }

    @Test
    void deletingALinkLeavesItsTarget() throws Exception {
        write("real", "x");
        Files.createSymbolicLink(directory.resolve("link"), directory.resolve("real"));
        files.change(List.of(change("link", "x", null)));
        assertThat(Files.exists(directory.resolve("link"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
        assertThat(tree()).containsExactly(java.util.Map.entry("real", "x"));
    }

    @Test
    void changesOfOneFileDoNotInterleave() throws Exception {
        write("count", "0");
        var threads = java.util.stream.IntStream.range(0, 8)
                .mapToObj(_ -> Thread.startVirtualThread(() -> add(25)))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(tree()).containsExactly(java.util.Map.entry("count", "200"));
    }

    private void add(int times) {
        var mine = new DiskFiles(directory, directory, new RecordedDrafts(state));
        for (int done = 0; done < times; ) {
            try {
                var now = Integer.parseInt(
                        new String(mine.read(directory.resolve("count")).bytes(), UTF_8));
                mine.change(List.of(change("count", String.valueOf(now), String.valueOf(now + 1))));
                done++;
            } catch (ToolFailure stale) {
                Thread.yield();
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }

    private FileChange change(String name, @Nullable String before, @Nullable String after) {
        return new FileChange(directory.resolve(name), bytes(before), bytes(after), null, new Diff(name, "", 0, 0));
    }

    private FileChange moved(String from, String to, String before, String after) {
        return new FileChange(
                directory.resolve(to), bytes(before), bytes(after), directory.resolve(from), new Diff(to, "", 0, 0));
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    private void write(String name, String text) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private TreeMap<String, String> tree() throws IOException {
        var tree = new TreeMap<String, String>();
        try (var walk = Files.walk(directory)) {
            for (var file : walk.filter(Files::isRegularFile).toList()) {
                tree.put(directory.relativize(file).toString(), Files.readString(file));
            }
        }
        return tree;
    }
}
