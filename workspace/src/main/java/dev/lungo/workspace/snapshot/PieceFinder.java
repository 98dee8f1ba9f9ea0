package dev.lungo.workspace.snapshot;

import dev.lungo.core.workspace.RejectedHunks;
import dev.lungo.workspace.file.TextHunks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Changes between two states in pieces. A file that was deleted and one that was added are one that was renamed if
/// half of their lines are the same.
record PieceFinder(Trees trees, Contents contents, ObjectFolder objects) {
    private static final int MOST_COMPARED = 100;

    List<FilePieces> between(String before, String after, Collection<String> names)
            throws IOException, InterruptedException {
        var pieces = new TreeMap<String, FilePieces>();
        var deleted = new ArrayList<Side>();
        var added = new ArrayList<Side>();
        for (var name : names) {
            var old = side(before, name);
            var now = side(after, name);
            if (Objects.equals(old, now)) continue;
            if (now == null) deleted.add(Objects.requireNonNull(old));
            else if (old == null) added.add(now);
            else pieces.put(name, FilePieces.of(contents, old, now));
        }
        moved(deleted, added, pieces);
        for (var now : added) pieces.put(now.name(), FilePieces.of(contents, null, now));
        return List.copyOf(pieces.values());
    }

    private @Nullable Side side(String state, String name) throws IOException, InterruptedException {
        var kept = trees.find(state, name);
        return kept == null ? null : new Side(name, kept);
    }

    /// Adds the deleted files, each with the added one that it became.
    private void moved(List<Side> deleted, List<Side> added, Map<String, FilePieces> pieces)
            throws IOException, InterruptedException {
        boolean comparesText = deleted.size() * added.size() <= MOST_COMPARED;
        for (var old : deleted) {
            var now = renamed(old, added, comparesText);
            if (now != null) added.remove(now);
            pieces.put(now == null ? old.name() : now.name(), FilePieces.of(contents, old, now));
        }
    }

    private @Nullable Side renamed(Side old, List<Side> added, boolean comparesText)
            throws IOException, InterruptedException {
        Side best = null;
        double most = 0.5;
        for (var now : added) {
            double score = likeness(old.kept(), now.kept(), comparesText);
            if (score < most || best != null && score == most) continue;
            best = now;
            most = score;
        }
        return best;
    }

    private double likeness(Kept old, Kept now, boolean comparesText) throws IOException, InterruptedException {
        if (old.isLink() != now.isLink() || old.isSeen() || now.isSeen()) return 0;
        if (old.id().equals(now.id())) return 1;
        return comparesText ? likeness(contents.lines(old), contents.lines(now)) : 0;
    }

    private static double likeness(@Nullable String old, @Nullable String now) {
        if (old == null || now == null) return 0;
        var text = TextHunks.between(old, now);
        int changed = 0;
        for (int i = 0; i < text.hunks().size(); i++) changed += text.additions(i) + text.deletions(i);
        int lines = text.old().size() + text.now().size();
        return lines == 0 ? 0 : 1 - (double) changed / lines;
    }

    String without(String before, String after, Collection<String> names, List<RejectedHunks> rejected)
            throws IOException, InterruptedException {
        var all = between(before, after, names);
        var changes = new TreeMap<String, @Nullable Kept>();
        var sides = new ArrayList<Side>();
        for (var one : rejected) {
            var file = find(all, one);
            for (var name : file.names()) changes.put(name, null);
            var side = file.without(one, objects);
            if (side != null) sides.add(side);
        }
        sides.sort(Comparator.comparing(Side::name));
        for (var side : sides) changes.put(side.name(), side.kept());
        return trees.with(after, changes);
    }

    private static FilePieces find(List<FilePieces> all, RejectedHunks rejected)
            throws IOException, InterruptedException {
        for (var file : all) {
            var shown = file.shown();
            if (shown.file().equals(rejected.file()) && shown.version().equals(rejected.version())) return file;
        }
        throw new IOException(rejected.file() + " changed since it was shown");
    }
}
