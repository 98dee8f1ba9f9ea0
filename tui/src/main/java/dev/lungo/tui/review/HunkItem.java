package dev.lungo.tui.review;

import dev.lungo.core.workspace.ChangedFile;
import dev.lungo.core.workspace.Review;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A hunk of a review, by the places of its file and of itself. `key` stays the same when lines above it change.
record HunkItem(ChangedFile file, int place, String key) {
    static List<HunkItem> of(Review review) {
        var items = new ArrayList<HunkItem>();
        var counts = new HashMap<String, Integer>();
        for (var file : review.files())
            for (int i = 0; i < file.hunks().size(); i++) {
                var key = file.file() + "\n" + content(file.hunks().get(i));
                items.add(new HunkItem(file, i, key + "\n" + counts.merge(key, 1, Integer::sum)));
            }
        return List.copyOf(items);
    }

    /// Without the header, which has line numbers.
    private static String content(ChangedFile.Hunk hunk) {
        int header = hunk.patch().indexOf("\n@@ ");
        return hunk.note()
                + hunk.patch().substring(header < 0 ? 0 : hunk.patch().indexOf('\n', header + 1) + 1);
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
