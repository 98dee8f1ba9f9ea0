package dev.lungo.engine.revert;

import dev.lungo.core.session.Session;
import dev.lungo.core.workspace.ChangedFile;
import dev.lungo.core.workspace.FileName;
import dev.lungo.core.workspace.RejectedHunks;
import dev.lungo.core.workspace.Review;
import dev.lungo.core.workspace.Snapshots;
import dev.lungo.engine.agent.EngineFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Files before the changes that are reviewed, and as they are now. `left` are those whose changes cannot be separated
/// from others.
record ComparedFiles(Snapshots snapshots, String base, String now, Set<Path> files, List<Session.Left> left) {
    static EngineFailure failure(IOException failed) {
        return new EngineFailure(
                EngineFailure.Kind.INVALID,
                "The changes cannot be compared: " + failed.getMessage() + ". Nothing was changed.");
    }

    /// A key that is pressed twice undoes one rejection. `wanted` is 0 for any.
    ///
    /// @throws EngineFailure if the last rejection is another one than a client means
    static void requireTime(long wanted, long last) {
        if (wanted == 0 || wanted == last) return;
        throw new EngineFailure(
                EngineFailure.Kind.CHANGED, "This rejection is undone already. Nothing more was changed.");
    }

    static List<Session.Left> left(Session session, Map<Path, Snapshots.Left> left) {
        var reasons = new ArrayList<Session.Left>();
        for (var file : new TreeMap<>(left).entrySet())
            reasons.add(new Session.Left(Undone.name(session, file.getKey()), reason(file.getValue())));
        return reasons;
    }

    private static String reason(Snapshots.Left why) {
        return switch (why) {
            case CONFLICT, PARTLY -> "changed since in the same place; those lines are not listed";
            case NOT_KEPT -> "its earlier content was not kept (too large, over the quota, or deleted by age)";
            case OUTSIDE -> "outside the project";
        };
    }

    /// `rejection` is the last one, if it can be undone.
    Review review(Path root, Review.@Nullable Rejection rejection) throws InterruptedException {
        var shown = new ArrayList<ChangedFile>();
        var all = new ArrayList<>(left);
        for (var file : pieces()) {
            if (!file.hunks().isEmpty()) shown.add(file);
            else all.add(new Session.Left(file.file(), reason(Snapshots.Left.NOT_KEPT)));
        }
        return new Review(shown, all, FileName.text(root), rejection);
    }

    private List<ChangedFile> pieces() throws InterruptedException {
        try {
            return snapshots.pieces(base, now, files);
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    /// The state without these hunks.
    ///
    /// @throws EngineFailure if one of the files is not what was shown
    String without(List<RejectedHunks> rejected) throws InterruptedException {
        if (rejected.isEmpty()) throw invalid("The request names no hunk to reject.");
        for (var one : rejected) {
            var file = find(one.file());
            if (file == null || !file.version().equals(one.version())) throw stale(one.file());
            check(file, one);
        }
        try {
            return snapshots.without(base, now, files, rejected);
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    private static void check(ChangedFile file, RejectedHunks rejected) {
        for (int hunk : rejected.touched())
            if (hunk < 0 || hunk >= file.hunks().size())
                throw invalid(file.file() + " has no hunk " + (hunk + 1) + " to reject.");
        for (var one : rejected.picked()) {
            var hunk = file.hunks().get(one.hunk());
            int count =
                    hunk.patch().isEmpty() || file.status().equals("deleted") ? 0 : hunk.additions() + hunk.deletions();
            for (int line : one.lines())
                if (line < 0 || line >= count)
                    throw invalid(file.file() + ", hunk " + (one.hunk() + 1) + ", has no changed line " + (line + 1)
                            + " to reject.");
        }
    }

    private static EngineFailure invalid(String why) {
        return new EngineFailure(EngineFailure.Kind.INVALID, why);
    }

    private static EngineFailure stale(String file) {
        return new EngineFailure(
                EngineFailure.Kind.CHANGED,
                file + " changed since it was shown. Nothing was changed. Open the review again.");
    }

    private @Nullable ChangedFile find(String name) throws InterruptedException {
        for (var file : pieces()) if (file.file().equals(name)) return file;
        return null;
    }

    /// The files that differ in a state.
    Snapshots.Changed changed(String wanted) throws InterruptedException {
        try {
            return new Snapshots.Changed(now, wanted, snapshots.changed(now, wanted));
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    Restore.Plan plan(String wanted) throws InterruptedException {
        return Restore.Plan.of(now, wanted, changed(wanted).files());
    }

    /// @throws EngineFailure if a file was written since they were compared
    void requireUnchanged() throws InterruptedException {
        try {
            var found = snapshots.take(files);
            if (!found.equals(now)) throw stale(names(snapshots.changed(now, found)));
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    private static String names(Set<Path> files) {
        var names = new ArrayList<String>();
        for (var file : files) names.add(FileName.text(file));
        return String.join(", ", names);
    }

    /// The words for the model: each file with the places that were rejected.
    String text(List<RejectedHunks> rejected) throws InterruptedException {
        var words = new ArrayList<String>();
        for (var one : rejected) {
            var file = find(one.file());
            if (file != null) words.add(file.file() + " (" + places(file, one) + ")");
        }
        return "Rejected in review: " + String.join(", ", words) + ". The files no longer have these changes.";
    }

    private static String places(ChangedFile file, RejectedHunks rejected) {
        var places = new ArrayList<String>();
        for (int i : rejected.touched()) {
            var hunk = file.hunks().get(i);
            var place = hunk.note().isEmpty() ? "line " + hunk.line() : hunk.note();
            places.add(rejected.hunks().contains(i) ? place : "some lines of the change at " + place);
        }
        return String.join(", ", places);
    }
}
