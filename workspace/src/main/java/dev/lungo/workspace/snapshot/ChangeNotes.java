package dev.lungo.workspace.snapshot;

import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Changes that were made by the user's order, each a line of a file: time, state before, state after. For one
/// thread at a time; processes may share the file.
final class ChangeNotes {
    private static final int MOST = 100;

    private final Path file;
    private final Trees trees;
    private final ObjectFolder objects;

    ChangeNotes(Path file, Trees trees, ObjectFolder objects) {
        this.file = file;
        this.trees = trees;
        this.objects = objects;
    }

    record Note(long time, String before, String after) {
        @Override
        public String toString() {
            return time + " " + before + " " + after;
        }
    }

    /// Contents of both states are renewed, so that they are kept as long as new ones.
    Note add(String before, String after) throws IOException, InterruptedException {
        var contents = new ArrayList<String>();
        for (var name : trees.changed(before, after)) {
            var kept = trees.find(before, name);
            if (kept != null && !kept.isSeen()) contents.add(kept.id());
        }
        objects.renew(contents);
        var note = new Note(System.currentTimeMillis(), before, after);
        var notes = new ArrayList<>(read());
        notes.add(note);
        write(notes.subList(Math.max(0, notes.size() - MOST), notes.size()));
        return note;
    }

    /// Newest first. Those whose states are gone are left out.
    List<Note> all() throws IOException, InterruptedException {
        var kept = new ArrayList<Note>();
        for (var note : read().reversed()) if (isKept(note)) kept.add(note);
        return kept;
    }

    private boolean isKept(Note note) throws InterruptedException {
        try {
            for (var name : trees.changed(note.before, note.after)) {
                var kept = trees.find(note.before, name);
                if (kept != null && !objects.has(kept.id())) return false;
            }
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    Note remove(Note note) throws IOException {
        var notes = new ArrayList<>(read());
        notes.remove(note);
        write(notes);
        return note;
    }

    private List<Note> read() throws IOException {
        var notes = new ArrayList<Note>();
        if (!Files.isRegularFile(file)) return notes;
        for (var line : Files.readAllLines(file)) {
            var words = line.split(" ");
            if (words.length == 3) notes.add(new Note(Long.parseLong(words[0]), words[1], words[2]));
        }
        return notes;
    }

    private void write(List<Note> notes) throws IOException {
        var text = new StringBuilder();
        for (var note : notes) text.append(note).append('\n');
        OwnerOnly.replace(file, text.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
