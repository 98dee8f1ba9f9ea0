package dev.lungo.workspace.file;

import dev.lungo.core.file.Drafts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// New contents next to the files they will replace. Closing removes what was not published and the directories
/// created for it. Nothing is synced to disk: a crash of the machine may lose a change, but a crash of the process
/// cannot tear one.
final class Staging implements AutoCloseable {
    private final Drafts drafts;
    private final OpenDirectories open;
    private final Map<Path, Path> waiting = new LinkedHashMap<>();
    private final Deque<Path> directories = new ArrayDeque<>();

    Staging(Drafts drafts, OpenDirectories open) {
        this.drafts = drafts;
        this.open = open;
    }

    /// `likeness` lends its owner and mode when it exists.
    void write(Path file, byte[] bytes, Path likeness) throws IOException {
        makeParents(file.getParent());
        var draft = drafts.beside(file);
        waiting.put(file, draft);
        var place = open.file(draft);
        try (var out = Files.newOutputStream(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.write(bytes);
        }
        if (open.exists(likeness)) Mode.of(open.file(likeness)).apply(place);
    }

    private void makeParents(@Nullable Path directory) throws IOException {
        if (directory != null && !open.has(directory)) {
            makeParents(directory.getParent());
            open.make(directory);
            directories.push(directory);
        }
    }

    List<Path> files() {
        return List.copyOf(waiting.keySet());
    }

    void publish(Path file) throws IOException {
        Files.move(
                open.file(Objects.requireNonNull(waiting.get(file))),
                open.file(file),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        waiting.remove(file);
        drafts.done();
    }

    void keepDirectories() {
        directories.clear();
    }

    /// A draft that cannot be deleted stays recorded, so a later process deletes it.
    @Override
    public void close() {
        for (var draft : waiting.values()) {
            if (deleted(draft)) drafts.done();
        }
        directories.forEach(this::deleted);
    }

    private boolean deleted(Path file) {
        try {
            Files.deleteIfExists(open.file(file));
            return true;
        } catch (NoSuchFileException gone) {
            return true;
        } catch (IOException failed) {
            System.getLogger("lungo.files").log(System.Logger.Level.DEBUG, "cannot delete " + file, failed);
            return false;
        }
    }
}
