package dev.lungo.engine.revert;

import dev.lungo.core.session.Session;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.CommittedFiles;
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
import java.util.TreeSet;

/// The changes of a worktree since its last commit by file and hunk, and the rejection of some. Needs no session.
/// Thread-safe.
public record WorktreeReview(Instances instances, Vcs vcs) {
    private static final String CONVERTED = "passes through a filter of Git; use git diff";

    /// @throws EngineFailure outside a repository
    public Review of(String directory) throws InterruptedException {
        return compared(directory).review();
    }

    /// Takes hunks back, all of them or none, and returns the changes that remain.
    ///
    /// @throws EngineFailure if a file is not what was shown or cannot be written; then nothing is changed
    public synchronized Review reject(String directory, List<RejectedHunks> rejected) throws InterruptedException {
        var compared = compared(directory);
        var wanted = compared.without(rejected);
        compared.requireUnchanged();
        new Restore(compared.snapshots(), null).place(compared.plan(wanted));
        return compared(directory).review();
    }

    private ComparedFiles compared(String directory) throws InterruptedException {
        var snapshots = instances.of(directory).machine().snapshots();
        if (snapshots == null)
            throw new EngineFailure(
                    EngineFailure.Kind.INVALID,
                    "Changes are not recorded, because the configuration sets \"snapshot\" to false. Use git diff.");
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
