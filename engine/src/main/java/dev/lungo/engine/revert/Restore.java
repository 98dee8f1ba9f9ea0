package dev.lungo.engine.revert;

import dev.lungo.core.session.FileDiff;
import dev.lungo.core.workspace.Snapshots;
import dev.lungo.engine.failure.EngineFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Brings files from one point of undoing to another. `original` is the state of all files before the
/// first undoing: what any point should look like follows from it and from the changes that are undone
/// there, so that nothing is lost however often the point moves. What somebody changed meanwhile is
/// merged, and where that cannot be done it stays.
record Restore(@Nullable Snapshots snapshots, @Nullable String original) {
    /// `files` were looked at; `kept` are those that should have been changed but hold other changes;
    /// `undone` is what the hidden turns did, `diff` what was done to the original files.
    record Shown(@Nullable String original, List<FileDiff> undone, @Nullable String diff, Set<Path> files, Set<Path> kept) {}

    Shown move(@Nullable Changes from, @Nullable Changes to) throws InterruptedException {
        if (snapshots == null || from == null || to == null) return new Shown(null, List.of(), null, Set.of(), Set.of());
        try {
            return move(snapshots, from, to);
        } catch (IOException failed) {
            throw new EngineFailure(EngineFailure.Kind.INVALID, "The files cannot be brought back: " + failed.getMessage() + ". Nothing was changed.");
        }
    }

    private Shown move(Snapshots snapshots, Changes from, Changes to) throws IOException, InterruptedException {
        var files = new TreeSet<>(from.files());
        files.addAll(to.files());
        var start = original == null ? snapshots.take() : original;
        var wanted = to.without(start);
        var now = original == null ? start : snapshots.take(files);
        var merged = snapshots.merge(from.without(start).state(), now, wanted.state(), files);
        place(snapshots, now, merged.state());
        var kept = new TreeSet<>(wanted.conflicts());
        kept.addAll(merged.conflicts());
        return new Shown(start, to.diffs(), text(snapshots.diff(start, wanted.state(), files)), files, kept);
    }

    private static void place(Snapshots snapshots, String now, String wanted) throws IOException, InterruptedException {
        var files = snapshots.changed(now, wanted);
        try {
            snapshots.place(wanted, files);
        } catch (IOException failed) {
            snapshots.place(now, files);
            throw failed;
        }
    }

    /// One unified diff, with the headers by which git's readers tell new and deleted files.
    private static String text(List<FileDiff> diffs) {
        var text = new StringBuilder();
        for (var diff : diffs) {
            text.append("diff --git a/").append(diff.file()).append(" b/").append(diff.file()).append('\n');
            if ("added".equals(diff.status())) text.append("new file mode 100644\n");
            if ("deleted".equals(diff.status())) text.append("deleted file mode 100644\n");
            text.append(diff.patch());
        }
        return text.toString().stripTrailing();
    }
}
