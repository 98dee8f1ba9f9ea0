package dev.lungo.workspace.file;

import dev.lungo.core.file.Drafts;
import dev.lungo.core.tool.ToolFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Several changes as one. Adding checks each against the disk as the earlier changes would leave it; committing
/// writes all new contents next to their targets, then renames them into place, then deletes. So a full disk or a
/// missing permission is found before anything is visible, and a later failure is rolled back.
final class FileTransaction implements AutoCloseable {
    private final Drafts drafts;
    private final OpenDirectories open = new OpenDirectories();
    private final Map<Path, byte @Nullable []> original = new LinkedHashMap<>();
    private final Map<Path, byte @Nullable []> wanted = new LinkedHashMap<>();
    private final Map<Path, Path> likeness = new LinkedHashMap<>();
    private final Deque<Undo> undos = new ArrayDeque<>();

    private interface Undo {
        void run() throws IOException;
    }

    FileTransaction(Drafts drafts) {
        this.drafts = drafts;
    }

    void add(Target target) throws ToolFailure {
        var change = target.change();
        var source = target.source();
        expect(source == null ? target.place() : source, target.content(), change.before());
        if (source != null && !source.equals(target.place())) {
            expect(target.place(), target.place(), null);
            wanted.put(source, null);
            likeness.put(target.place(), target.content());
        }
        wanted.put(target.place(), change.after());
    }

    private void expect(Path file, Path content, byte @Nullable [] before) throws ToolFailure {
        var found = wanted.containsKey(file) ? wanted.get(file) : onDisk(file, content);
        if (Arrays.equals(found, before)) {
            return;
        }
        if (before == null) {
            throw new ToolFailure(file + " already exists. Nothing was changed. Read it before you overwrite it.");
        }
        throw new ToolFailure(file + (found == null ? " no longer exists" : " has changed since it was read")
                + ". Nothing was changed. Read it again before you change it.");
    }

    private byte @Nullable [] onDisk(Path file, Path content) throws ToolFailure {
        if (!original.containsKey(file)) {
            original.put(file, load(content));
        }
        return original.get(file);
    }

    private byte @Nullable [] load(Path file) throws ToolFailure {
        try {
            if (!open.exists(file)) return null;
            var place = open.file(file);
            if (!Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS))
                throw new ToolFailure(file + " is not a regular file. Nothing was changed.");
            if (!Files.isWritable(place)) throw new ToolFailure(file + " is read-only. Nothing was changed.");
            try (var in = Files.newInputStream(place, LinkOption.NOFOLLOW_LINKS)) {
                return in.readAllBytes();
            }
        } catch (IOException unreadable) {
            throw new ToolFailure(
                    "Cannot read " + file + ": " + DiskFiles.reason(unreadable) + ". Nothing was changed.");
        }
    }

    void commit() throws ToolFailure, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        wanted.entrySet().removeIf(entry -> Arrays.equals(entry.getValue(), original.get(entry.getKey())));
        try (var staging = new Staging(drafts, open)) {
            apply(staging);
        }
    }

    private void apply(Staging staging) throws ToolFailure {
        Path current = null;
        try {
            for (var entry : wanted.entrySet()) {
                current = entry.getKey();
                if (entry.getValue() != null) {
                    staging.write(current, entry.getValue(), likeness.getOrDefault(current, current));
                }
            }
            for (var file : staging.files()) {
                current = file;
                staging.publish(file);
                undos.push(() -> restore(file));
            }
            deleteUnwanted();
            staging.keepDirectories();
        } catch (IOException failure) {
            var place = current == null ? "the files" : current.toString();
            throw new ToolFailure("Cannot change " + place + ": " + DiskFiles.reason(failure) + "." + rollback());
        }
    }

    private void deleteUnwanted() throws IOException {
        for (var entry : wanted.entrySet()) {
            if (entry.getValue() == null) {
                var file = entry.getKey();
                var place = open.file(file);
                var link = Files.isSymbolicLink(place) ? Files.readSymbolicLink(place) : null;
                var mode = Mode.of(place);
                Files.delete(place);
                undos.push(() -> {
                    if (link != null) {
                        Files.createSymbolicLink(place, link);
                    } else {
                        restore(file);
                        mode.apply(place);
                    }
                });
            }
        }
    }

    private String rollback() {
        var broken = new StringBuilder();
        for (var undo : undos) {
            try {
                undo.run();
            } catch (IOException failure) {
                broken.append(" Reverting failed, too: ")
                        .append(DiskFiles.reason(failure))
                        .append('.');
            }
        }
        return broken.isEmpty() ? " Nothing was changed." : broken.toString();
    }

    private void restore(Path file) throws IOException {
        var before = original.get(file);
        if (before == null) {
            Files.deleteIfExists(open.file(file));
            return;
        }
        try (var staging = new Staging(drafts, open)) {
            staging.write(file, before, file);
            staging.publish(file);
        }
    }

    @Override
    public void close() {
        open.close();
    }
}
