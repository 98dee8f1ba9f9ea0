package dev.lungo.workspace.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.file.Drafts;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Diff;
import dev.lungo.core.workspace.FileChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A directory of the project that a link to another place replaces while it is used.
class SwappedDirectoryTest {
    @TempDir
    Path folder;

    Path project = Path.of("/");
    Path outside = Path.of("/");
    Path file = Path.of("/");
    DiskFiles files = new DiskFiles(project, project, new RecordedDrafts(project));

    @BeforeEach
    void prepare() throws IOException {
        folder = folder.toRealPath();
        project = Files.createDirectories(folder.resolve("project/src")).getParent();
        outside = Files.createDirectory(folder.resolve("outside"));
        file = project.resolve("src/a.txt");
        Files.writeString(file, "inside");
        Files.writeString(outside.resolve("a.txt"), "outside");
        files = new DiskFiles(project, folder, new RecordedDrafts(folder.resolve("state")));
    }

    private void swap() {
        try {
            Files.move(project.resolve("src"), folder.resolve("kept"));
            Files.createSymbolicLink(project.resolve("src"), outside);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static FileChange change(Path file, @Nullable String before, @Nullable String after) {
        return new FileChange(file, bytes(before), bytes(after), null, new Diff(file.toString(), "", 0, 0));
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes();
    }

    @Test
    void onlyPlacesThatWereDecidedOnAreUsed() throws Exception {
        var src = project.resolve("src");
        var confined = files.confinedTo(Set.of(file, src, src.resolve("new.txt")));
        assertThat(confined.read(file).bytes()).isEqualTo("inside".getBytes());
        swap();
        for (var use : List.<Use>of(
                () -> confined.read(file),
                () -> confined.open(file),
                () -> confined.list(src),
                () -> confined.change(List.of(change(file, "outside", "changed"))),
                () -> confined.change(List.of(change(src.resolve("new.txt"), null, "made"))),
                () -> confined.change(List.of(change(file, "outside", null))))) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(ToolFailure.class)
                    .hasMessageContaining("has changed its target since it was checked");
        }
        assertThat(outside.resolve("a.txt")).hasContent("outside");
        assertThat(outside.resolve("new.txt")).doesNotExist();
    }

    private interface Use {
        void run() throws ToolFailure, InterruptedException;
    }

    @Test
    void aHandleIsNotOpenedThroughALink() throws Exception {
        swap();
        assertThatThrownBy(() -> DirectoryHandle.open(project.resolve("src")))
                .isInstanceOf(DirectoryHandle.Moved.class);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aHandleStaysWithItsDirectory() throws Exception {
        try (var handle = DirectoryHandle.open(project.resolve("src"))) {
            swap();
            assertThat(handle.file(file)).hasContent("inside");
        }
    }

    /// The draft is named after the old content was read and before the new one is written.
    @Test
    @EnabledOnOs(OS.LINUX)
    void aChangeStaysInTheDirectoryThatItBeganIn() throws Exception {
        var swapping = new DiskFiles(project, folder, new SwappingDrafts());
        swapping.change(List.of(change(file, "inside", "changed")));
        assertThat(folder.resolve("kept/a.txt")).hasContent("changed");
        assertThat(outside.resolve("a.txt")).hasContent("outside");
        try (var left = Files.list(outside)) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void newDirectoriesAreMadeWhereTheChangeBegan() throws Exception {
        var swapping = new DiskFiles(project, folder, new SwappingDrafts());
        swapping.change(
                List.of(change(file, "inside", "changed"), change(project.resolve("src/deep/new.txt"), null, "made")));
        assertThat(folder.resolve("kept/deep/new.txt")).hasContent("made");
        assertThat(outside.resolve("deep")).doesNotExist();
    }

    private final class SwappingDrafts implements Drafts {
        private int number;

        @Override
        public Path beside(Path place) {
            if (number == 0) swap();
            return place.resolveSibling("draft" + number++);
        }

        @Override
        public void done() {}
    }
}
