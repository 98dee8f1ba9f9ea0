package dev.lungo.engine.revert;

import dev.lungo.core.session.FileDiff;
import dev.lungo.core.store.RevertIntent;
import dev.lungo.core.workspace.FileName;
import dev.lungo.core.workspace.Snapshots;
import dev.lungo.engine.agent.EngineFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Brings files from one point of undoing to another. `original` is the state of all files before the first undo: the
/// content at any point follows from it and from the changes that are undone there, so nothing is lost however often
/// the point moves. Changes by others are merged, and stay where that is impossible.
record Restore(@Nullable Snapshots snapshots, @Nullable String original) {
    /// `files` were compared; `left` are those that could not be restored; `undone` are the changes of the hidden
    /// turns, `diff` those made to the original files.
    record Shown(
            @Nullable String original,
            List<FileDiff> undone,
            @Nullable String diff,
            Set<Path> files,
            Map<Path, Snapshots.Left> left) {}

    /// Plan for `files`: bring them from the state `now` to the state `wanted`.
    record Plan(Shown shown, String now, String wanted, Set<Path> files) {
        /// A plan without turns that are undone.
        static Plan of(String now, String wanted, Set<Path> files) {
            return new Plan(new Shown(null, List.of(), null, Set.of(), Map.of()), now, wanted, files);
        }
    }

    /// `all` are those of the whole session, for later requests.
    Plan plan(@Nullable ChangeSequence from, @Nullable ChangeSequence to, @Nullable ChangeSequence all)
            throws InterruptedException {
        if (snapshots == null || from == null || to == null || all == null) return Plan.of("", "", Set.of());
        try {
            return plan(snapshots, from, to, all.files());
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    private static EngineFailure failure(IOException failed) {
        return new EngineFailure(
                EngineFailure.Kind.INVALID,
                "The files cannot be restored: " + failed.getMessage() + ". Nothing was changed.");
    }

    private Plan plan(Snapshots snapshots, ChangeSequence from, ChangeSequence to, Set<Path> all)
            throws IOException, InterruptedException {
        var files = new TreeSet<>(from.files());
        files.addAll(to.files());
        var start = original == null ? snapshots.take(all) : original;
        var wanted = to.without(start);
        var now = original == null ? start : snapshots.take(files);
        var merged = snapshots.merge(from.without(start).state(), now, wanted.state(), files);
        var left = new TreeMap<>(wanted.left());
        left.putAll(merged.left());
        var shown = new Shown(start, to.diffs(), text(snapshots.diff(start, wanted.state(), files)), files, left);
        return new Plan(shown, now, merged.state(), snapshots.changed(now, merged.state()));
    }

    /// The differences that a plan would make.
    List<FileDiff> changes(Plan plan) throws InterruptedException {
        if (snapshots == null || plan.files.isEmpty()) return List.of();
        try {
            return snapshots.diff(plan.now, plan.wanted, plan.files);
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    /// All of it or nothing.
    void place(Plan plan) throws InterruptedException {
        if (snapshots == null || plan.files.isEmpty()) return;
        try {
            place(snapshots, plan.now, plan.wanted, plan.files);
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    private static void place(Snapshots snapshots, String now, String wanted, Set<Path> files)
            throws IOException, InterruptedException {
        try {
            snapshots.place(wanted, files);
        } catch (IOException failed) {
            snapshots.place(now, files);
            throw failed;
        }
    }

    /// Completes what a killed process started. Later changes by others are merged, or stay.
    static void complete(Snapshots snapshots, RevertIntent intent) throws IOException, InterruptedException {
        var files = intent.files().stream().map(FileName::parse).toList();
        var found = snapshots.take(files);
        var merged =
                snapshots.merge(intent.now(), found, intent.wanted(), files).state();
        place(snapshots, found, merged, snapshots.changed(found, merged));
    }

    /// One unified diff, with the headers that mark new and deleted files for git.
    private static String text(List<FileDiff> diffs) {
        var text = new StringBuilder();
        for (var diff : diffs) {
            text.append("diff --git a/")
                    .append(diff.file())
                    .append(" b/")
                    .append(diff.file())
                    .append('\n');
            if ("added".equals(diff.status())) text.append("new file mode 100644\n");
            if ("deleted".equals(diff.status())) text.append("deleted file mode 100644\n");
            text.append(diff.patch());
        }
        return text.toString().stripTrailing();
    }
}
