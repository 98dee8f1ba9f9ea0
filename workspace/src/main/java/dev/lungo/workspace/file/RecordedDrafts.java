package dev.lungo.workspace.file;

import dev.lungo.core.file.Drafts;
import dev.lungo.core.process.Owner;
import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/// Drafts whose directories are written down in a file of the process before the first is made there, so that what
/// a killed process leaves is found without a search. It is in the drafts' names whose they are.
public final class RecordedDrafts implements Drafts, AutoCloseable {
    /// Number of directories that are checked after a kill; more are recorded only if drafts are open in more.
    private static final int MOST = 64;
    /// No path has it.
    private static final String END = "\0";

    private final Path folder;
    private final Owner owner = Owner.of(ProcessHandle.current());
    private final Set<Path> recorded = new HashSet<>();
    private long number;
    private int open;

    /// `folder` holds the files in which processes write directories down; it is made when it is needed.
    public RecordedDrafts(Path folder) {
        this.folder = folder;
    }

    @Override
    public synchronized Path beside(Path file) {
        var place = file.toAbsolutePath();
        var directory = Objects.requireNonNull(place.getParent());
        if (recorded.add(directory)) record(directory);
        open++;
        return place.resolveSibling(prefix(owner) + number++ + ".tmp");
    }

    @Override
    public synchronized void done() {
        if (--open == 0 && recorded.size() >= MOST) forget();
    }

    private static String prefix(Owner owner) {
        return ".lungo-" + owner + "-";
    }

    /// A change is worth more than the tidiness after a kill in the middle of it.
    private void record(Path directory) {
        try {
            OwnerOnly.append(folder.resolve(owner.toString()), directory + END);
        } catch (IOException failed) {
            System.getLogger("lungo.files").log(System.Logger.Level.DEBUG, "cannot write to " + folder, failed);
        }
    }

    private void forget() {
        recorded.clear();
        try {
            Files.deleteIfExists(folder.resolve(owner.toString()));
        } catch (IOException failed) {
            System.getLogger("lungo.files").log(System.Logger.Level.DEBUG, "cannot write to " + folder, failed);
        }
    }

    /// Deletes what processes that are gone have left.
    public void sweep() {
        if (!Files.isDirectory(folder)) return;
        try (var records = Files.newDirectoryStream(folder)) {
            for (var record : records) {
                var left = Owner.in(record.getFileName().toString());
                if (left.isEmpty() || left.get().alive().isPresent()) continue;
                for (var directory : Files.readString(record).split(END)) sweep(Path.of(directory), prefix(left.get()));
                Files.deleteIfExists(record);
            }
        } catch (IOException failed) {
            System.getLogger("lungo.files").log(System.Logger.Level.DEBUG, "cannot sweep up by " + folder, failed);
        }
    }

    private static void sweep(Path directory, String prefix) {
        if (!directory.isAbsolute() || !Files.isDirectory(directory)) return;
        try (var files = Files.newDirectoryStream(
                directory, file -> file.getFileName().toString().startsWith(prefix))) {
            for (var file : files) Files.deleteIfExists(file);
        } catch (IOException failed) {
            System.getLogger("lungo.files").log(System.Logger.Level.DEBUG, "cannot sweep up in " + directory, failed);
        }
    }

    @Override
    public synchronized void close() {
        if (open == 0 && !recorded.isEmpty()) forget();
    }
}
