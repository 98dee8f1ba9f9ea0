package dev.lungo.tui.review;

import dev.lungo.core.workspace.ChangedFile;
import dev.lungo.core.workspace.Review;
import dev.lungo.tui.walk.FileAtLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A hunk of a review, by the places of its file and of itself. `key` stays the same when lines above it change.
record HunkItem(ChangedFile file, int place, String key, List<Change> changes) {
    /// A changed line: `text` begins with its sign, `number` is its place in the new text.
    record Change(String text, int number) {}

    static List<HunkItem> of(Review review) {
        var items = new ArrayList<HunkItem>();
        var counts = new HashMap<String, Integer>();
        for (var file : review.files())
            for (int i = 0; i < file.hunks().size(); i++) {
                var key = file.file() + "\n" + content(file.hunks().get(i));
                items.add(new HunkItem(
                        file,
                        i,
                        key + "\n" + counts.merge(key, 1, Integer::sum),
                        changes(file.hunks().get(i))));
            }
        return List.copyOf(items);
    }

    /// Without the header, which has line numbers.
    private static String content(ChangedFile.Hunk hunk) {
        int header = hunk.patch().indexOf("\n@@ ");
        return hunk.note()
                + hunk.patch().substring(header < 0 ? 0 : hunk.patch().indexOf('\n', header + 1) + 1);
    }

    private static List<Change> changes(ChangedFile.Hunk hunk) {
        var changes = new ArrayList<Change>();
        int header = hunk.patch().indexOf("\n@@ ");
        if (header < 0) return changes;
        var lines = hunk.patch().substring(header + 1).split("\n");
        int number = FileAtLine.firstChange(lines[0]);
        for (int i = 1; i < lines.length; i++) {
            char sign = lines[i].isEmpty() ? ' ' : lines[i].charAt(0);
            if (sign == '+' || sign == '-') changes.add(new Change(lines[i], number));
            if (sign == '+' || sign == ' ') number++;
        }
        return List.copyOf(changes);
    }

    /// True if single lines can be rejected: those of a deleted file have no place.
    boolean hasLines() {
        return !changes.isEmpty() && !file.status().equals("deleted");
    }

    static Set<String> keys(List<HunkItem> items) {
        var keys = new HashSet<String>();
        for (var item : items) keys.add(item.key);
        return keys;
    }

    ChangedFile.Hunk hunk() {
        return file.hunks().get(place);
    }

    boolean isIn(ChangedFile other) {
        return file.file().equals(other.file());
    }

    /// The words for its place: its line, or what it is.
    String where() {
        return hunk().note().isEmpty() ? "line " + hunk().line() : hunk().note();
    }
}
