package dev.lungo.engine.revert;

import dev.lungo.core.session.FileDiff;
import dev.lungo.core.session.Session;
import dev.lungo.core.workspace.Snapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Changes one after another, as states of all files that they touched.
record ChangeSequence(Snapshots snapshots, List<AnswerChange> list) {
    Set<Path> files() {
        var files = new TreeSet<Path>();
        for (var change : list) files.addAll(change.files());
        return files;
    }

    /// A state with the files as they were before the first change of each.
    String before(String state) throws IOException, InterruptedException {
        var before = state;
        for (var change : list.reversed()) before = snapshots.graft(before, change.before(), change.files());
        return before;
    }

    /// A state with the files as the last change of each left them.
    String after(String state) throws IOException, InterruptedException {
        var after = state;
        for (var change : list) after = snapshots.graft(after, change.after(), change.files());
        return after;
    }

    List<FileDiff> diffs() throws IOException, InterruptedException {
        if (list.isEmpty()) return List.of();
        var start = list.getFirst().before();
        return snapshots.diff(before(start), after(start), files());
    }

    /// `state` without these changes, undone one by one, so that changes by others between them stay. Lines that were
    /// changed again stay.
    Snapshots.Merged without(String state) throws IOException, InterruptedException {
        var without = state;
        var left = new TreeMap<Path, Snapshots.Left>();
        for (var change : list.reversed()) {
            var merged = snapshots.merge(change.after(), without, change.before(), change.files());
            without = merged.state();
            left.putAll(merged.left());
        }
        return new Snapshots.Merged(without, left);
    }

    static Session.Summary summary(Collection<FileDiff> diffs) {
        return new Session.Summary(
                diffs.stream().mapToInt(FileDiff::additions).sum(),
                diffs.stream().mapToInt(FileDiff::deletions).sum(),
                diffs.size(),
                null);
    }
}
