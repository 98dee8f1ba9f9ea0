package dev.lungo.engine.revert;

import dev.lungo.core.session.Session;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.CommittedFiles;
import dev.lungo.core.workspace.FileName;
import dev.lungo.core.workspace.RejectedHunks;
import dev.lungo.core.workspace.Review;
import dev.lungo.core.workspace.Snapshots;
import dev.lungo.core.workspace.Vcs;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.instance.Instances;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The changes of a worktree since its last commit by file and hunk, and the rejection of some. Needs no session.
/// Thread-safe.
public record WorktreeReview(Instances instances, Vcs vcs) {
    private static final String CONVERTED = "passes through a filter of Git; use git diff";

    /// @throws EngineFailure outside a repository
    public Review of(String directory) throws InterruptedException {
        return review(directory);
    }

    private Review review(String directory) throws InterruptedException {
        var compared = compared(directory);
        return compared.review(root(directory), rejection(directory, compared.snapshots()));
    }

    private Path root(String directory) {
        return instances.of(directory).worktree();
    }

    private Review.@Nullable Rejection rejection(String directory, Snapshots snapshots) throws InterruptedException {
        var last = last(snapshots);
        return last == null
                ? null
                : new Review.Rejection(
                        last.time(), names(directory, last.changed().files()));
    }

    private List<String> names(String directory, Set<Path> files) {
        var root = root(directory);
        return files.stream()
                .map(file -> FileName.text(file.startsWith(root) ? root.relativize(file) : file))
                .toList();
    }

    private static Snapshots.@Nullable Remembered last(Snapshots snapshots) throws InterruptedException {
        try {
            var all = snapshots.remembered();
            return all.isEmpty() ? null : all.getFirst();
        } catch (IOException failed) {
            throw ComparedFiles.failure(failed);
        }
    }

    /// Takes hunks back, all of them or none, and returns the changes that remain.
    ///
    /// @throws EngineFailure if a file is not what was shown or cannot be written; then nothing is changed
    public synchronized Review reject(String directory, List<RejectedHunks> rejected) throws InterruptedException {
        var compared = compared(directory);
        var wanted = compared.without(rejected);
        compared.requireUnchanged();
        var snapshots = compared.snapshots();
        try {
            snapshots.remember(compared.changed(wanted));
        } catch (IOException failed) {
            throw ComparedFiles.failure(failed);
        }
        new Restore(snapshots, null).place(compared.plan(wanted));
        return review(directory);
    }

    /// Restores what the last rejection took back, and returns it. A file that the rejection did not reach, because the
    /// process was killed, stays as it is. `time` is that of the rejection that the client means, or 0 for any.
    ///
    /// @throws EngineFailure if there is none, the last one is another, or a file changed since; then nothing is
    ///     changed
    public synchronized Review.Rejection undo(String directory, long time) throws InterruptedException {
        var snapshots = snapshots(directory);
        var last = last(snapshots);
        if (last == null)
            throw new EngineFailure(
                    EngineFailure.Kind.INVALID, "No rejection to undo in " + directory + ". Nothing was changed.");
        ComparedFiles.requireTime(time, last.time());
        try {
            var plan = plan(directory, snapshots, last.changed());
            new Restore(snapshots, null).place(plan);
            snapshots.forget(last);
        } catch (IOException failed) {
            throw ComparedFiles.failure(failed);
        }
        return new Review.Rejection(last.time(), names(directory, last.changed().files()));
    }

    private Restore.Plan plan(String directory, Snapshots snapshots, Snapshots.Changed changed)
            throws IOException, InterruptedException {
        var files = changed.files();
        var found = snapshots.take(files);
        var wanted = snapshots.graft(found, changed.before(), files);
        var back = snapshots.changed(found, wanted);
        var others = new TreeSet<>(snapshots.changed(found, snapshots.graft(found, changed.after(), files)));
        others.retainAll(back);
        if (others.isEmpty()) return Restore.Plan.of(found, wanted, back);
        throw new EngineFailure(
                EngineFailure.Kind.CHANGED,
                String.join(", ", names(directory, others))
                        + " changed since the rejection. Nothing was changed. Put aside what you changed there, then"
                        + " undo the rejection again.");
    }

    private Snapshots snapshots(String directory) throws InterruptedException {
        var snapshots = instances.of(directory).machine().snapshots();
        if (snapshots == null)
            throw new EngineFailure(
                    EngineFailure.Kind.INVALID,
                    "Changes are not recorded, because the configuration sets \"snapshot\" to false. Use git diff.");
        return snapshots;
    }

    private ComparedFiles compared(String directory) throws InterruptedException {
        var snapshots = snapshots(directory);
        try {
            var place = Path.of(directory);
            var names = new ArrayList<String>();
            for (var change : vcs.status(place)) names.add(change.file());
            return compared(snapshots, names, vcs.committed(place, names));
        } catch (ToolFailure failed) {
            throw new EngineFailure(EngineFailure.Kind.INVALID, String.valueOf(failed.getMessage()));
        } catch (IOException failed) {
            throw ComparedFiles.failure(failed);
        }
    }

    private static ComparedFiles compared(Snapshots snapshots, List<String> names, CommittedFiles commit)
            throws IOException, InterruptedException {
        var files = new TreeSet<Path>();
        var left = new ArrayList<Session.Left>();
        for (var name : names) {
            if (commit.converted().contains(name)) left.add(new Session.Left(name, CONVERTED));
            else files.add(commit.worktree().resolve(name));
        }
        var now = snapshots.take(files);
        return new ComparedFiles(snapshots, snapshots.committed(commit, now), now, files, left);
    }
}
