package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Diff;
import dev.lungo.core.workspace.FileChange;
import dev.lungo.core.workspace.FileContent;
import dev.lungo.core.workspace.FileStream;
import dev.lungo.core.workspace.Files;
import dev.lungo.engine.agent.Policy;
import dev.lungo.engine.guard.Caller;
import dev.lungo.engine.guard.Guard;
import dev.lungo.engine.guard.Guards;
import dev.lungo.engine.guard.ReadLedger;
import dev.lungo.engine.instance.Machine;
import dev.lungo.engine.journal.StoredJournal;
import dev.lungo.engine.live.InMemoryLiveState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A directory that a link to another place replaces after the guard has decided and before the file is used.
class SwappedFilesTest {
    private static final byte[] TEXT = "text".getBytes();

    @TempDir
    Path folder;

    Fixture fixture;
    Path outside;
    Path src;
    Files files;
    final AtomicBoolean armed = new AtomicBoolean();

    @BeforeEach
    void prepare() throws Exception {
        fixture = new Fixture(folder);
        outside = java.nio.file.Files.createDirectory(folder.toRealPath().resolve("outside"));
        src = java.nio.file.Files.createDirectory(fixture.project.resolve("src"));
        for (var place : List.of(src, outside)) java.nio.file.Files.write(place.resolve("a.txt"), TEXT);
        files = guarded(new Swapping(fixture.instances.of("").machine().files()));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private Files guarded(Files raw) throws Exception {
        var instance = fixture.instances.of("");
        var allowed = new Policy(
                new Ruleset(List.of(
                        new Rule("read", "src/*", Action.ALLOW),
                        new Rule("read", "src", Action.ALLOW),
                        new Rule("edit", "src/*", Action.ALLOW),
                        new Rule("external_directory", "*", Action.DENY))),
                Ruleset.EMPTY);
        var caller = new Caller(fixture.session.id(), null, null, "build");
        var machine = instance.machine();
        return Guards.around(
                        new Machine(
                                raw,
                                machine.search(),
                                machine.shell(),
                                machine.web(),
                                machine.diffs(),
                                machine.spool(),
                                null),
                        new Guard(instance, allowed, fixture.engine.asks(), caller),
                        new ReadLedger(),
                        new StoredJournal(fixture.store.events(), new InMemoryLiveState(fixture.store.events())))
                .files();
    }

    @Test
    void nothingOutsideIsRead() {
        armed.set(true);
        refused(() -> files.read(src.resolve("a.txt")));
    }

    @Test
    void nothingOutsideIsOpened() {
        armed.set(true);
        refused(() -> files.open(src.resolve("a.txt")));
    }

    @Test
    void nothingOutsideIsListed() {
        armed.set(true);
        refused(() -> files.list(src));
    }

    @Test
    void nothingOutsideIsChanged() throws Exception {
        files.read(src.resolve("a.txt"));
        armed.set(true);
        refused(() -> files.change(List.of(change("a.txt", TEXT, "changed".getBytes()))));
        assertThat(outside.resolve("a.txt")).hasContent("text");
    }

    @Test
    void nothingOutsideIsMade() {
        armed.set(true);
        refused(() -> files.change(List.of(change("new.txt", null, TEXT))));
        assertThat(outside.resolve("new.txt")).doesNotExist();
    }

    /// Deleting a link does not touch its target: its own place has to be inside, too.
    @Test
    void aLinkOutsideThatLeadsInsideIsNotDeleted() throws Exception {
        java.nio.file.Files.createSymbolicLink(outside.resolve("link"), src.resolve("a.txt"));
        java.nio.file.Files.createSymbolicLink(src.resolve("out"), outside);
        files.read(src.resolve("a.txt"));
        assertThatThrownBy(() -> files.change(List.of(change("out/link", TEXT, null))))
                .isInstanceOf(ToolFailure.Denied.class)
                .hasMessageContaining("external_directory");
        assertThat(outside.resolve("link")).isSymbolicLink();
    }

    private FileChange change(String name, byte[] before, byte[] after) {
        return new FileChange(src.resolve(name), before, after, null, new Diff(name, "", 0, 0));
    }

    private interface Use {
        void run() throws ToolFailure, InterruptedException;
    }

    private static void refused(Use use) {
        assertThatThrownBy(use::run)
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("has changed its target since it was checked");
    }

    /// The disk, where the directory is swapped when it is first used.
    private final class Swapping implements Files {
        private final Files raw;

        Swapping(Files raw) {
            this.raw = raw;
        }

        private void swap() {
            if (!armed.getAndSet(false)) return;
            try {
                java.nio.file.Files.move(src, src.resolveSibling("kept"));
                java.nio.file.Files.createSymbolicLink(src, outside);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public Path directory() {
            return raw.directory();
        }

        @Override
        public Path resolve(String path) {
            return raw.resolve(path);
        }

        @Override
        public Files confinedTo(Set<Path> places) {
            return new Swapping(raw.confinedTo(places));
        }

        @Override
        public FileContent read(Path file) throws ToolFailure, InterruptedException {
            swap();
            return raw.read(file);
        }

        @Override
        public FileStream open(Path file) throws ToolFailure, InterruptedException {
            swap();
            return raw.open(file);
        }

        @Override
        public List<Entry> list(Path directory) throws ToolFailure, InterruptedException {
            swap();
            return raw.list(directory);
        }

        @Override
        public boolean exists(Path file) {
            return raw.exists(file);
        }

        @Override
        public boolean isDirectory(Path file) {
            return raw.isDirectory(file);
        }

        @Override
        public void change(List<FileChange> changes) throws ToolFailure, InterruptedException {
            swap();
            raw.change(changes);
        }
    }
}
