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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {
    @TempDir
    Path folder;

    private final List<Path> drafts = new ArrayList<>();
    private int done;

    /// The third draft cannot be written, and by then the first cannot be deleted.
    private final Drafts failing = new Drafts() {
        @Override
        public Path beside(Path file) {
            var name = ".draft-" + drafts.size();
            drafts.add(drafts.size() < 2 ? file.resolveSibling(name) : folder.resolve("missing/" + name));
            if (drafts.size() == 3) replaceByDirectory(drafts.getFirst());
            return drafts.getLast();
        }

        @Override
        public void done() {
            done++;
        }
    };

    private static void replaceByDirectory(Path file) {
        try {
            Files.delete(file);
            Files.createFile(Files.createDirectory(file).resolve("file"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private FileChange change(String file) {
        return new FileChange(folder.resolve(file), null, new byte[] {'a'}, null, new Diff(file, "", 0, 0));
    }

    @Test
    void removesEveryOtherDraftWhenOneCannotBeRemoved() {
        var files = new DiskFiles(folder, folder, failing);
        var changes = List.of(change("one.txt"), change("new/two.txt"), change("three.txt"));
        assertThatThrownBy(() -> files.change(changes))
                .isInstanceOf(ToolFailure.class)
                .hasMessageStartingWith("Cannot change " + folder.resolve("three.txt"))
                .hasMessageEndingWith("Nothing was changed.");
        assertThat(folder).isDirectoryContaining(file -> file.equals(drafts.getFirst()));
        assertThat(folder.resolve("new")).doesNotExist();
        assertThat(done).isEqualTo(2);
    }
}
