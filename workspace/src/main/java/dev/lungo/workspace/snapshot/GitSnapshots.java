package dev.lungo.workspace.snapshot;

import dev.lungo.core.session.FileDiff;
import dev.lungo.core.workspace.Drafts;
import dev.lungo.core.workspace.Snapshots;
import dev.lungo.workspace.git.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// States of one worktree as trees in a private git directory. Git itself is asked for a worktree's first
/// state and when new files appear; what changes between is found by looking at the file system and
/// written without a process, so that a state of a small project costs a step about a millisecond. There
/// must be one of these for a directory in a process; other processes may use the same directory.
public final class GitSnapshots implements Snapshots {
    private final Drafts drafts;
    private final PrivateGit git;
    private final ObjectFolder objects;
    private final Trees trees;
    private final Contents contents;
    private final Worktree worktree;
    private final ReentrantLock lock = new ReentrantLock();

    /// `directory` is made at the first state.
    public GitSnapshots(Path directory, Repository repository, Drafts drafts) {
        this.drafts = drafts;
        git = new PrivateGit(directory, repository);
        objects = new ObjectFolder(git);
        trees = new Trees(objects);
        contents = new Contents(git, objects);
        worktree = new Worktree(git, objects, trees);
    }

    private interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    private <T> T locked(Work<T> work) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String take() throws IOException, InterruptedException {
        return locked(worktree::all);
    }

    @Override
    public String take(Collection<Path> files) throws IOException, InterruptedException {
        return locked(() -> worktree.some(files));
    }

    @Override
    public String graft(String onto, String from, Collection<Path> files) throws IOException, InterruptedException {
        return locked(() -> {
            var changes = new TreeMap<String, @Nullable Kept>();
            for (var path : worktree.paths(files)) changes.put(path, kept(trees.find(from, path)));
            return trees.with(onto, changes);
        });
    }

    /// Makes sure that the content stays when the user's repository is cleaned up.
    private @Nullable Kept kept(@Nullable Kept entry) throws IOException, InterruptedException {
        if (entry != null) objects.keep(List.of(entry.id()));
        return entry;
    }

    @Override
    public Set<Path> changed(String before, String after) throws IOException, InterruptedException {
        return locked(() -> {
            var paths = trees.changed(before, after);
            keep(before, paths);
            return paths.stream().map(git.worktree()::resolve).collect(Collectors.toCollection(TreeSet::new));
        });
    }

    private void keep(String tree, Collection<String> paths) throws IOException, InterruptedException {
        var ids = new ArrayList<String>();
        for (var path : paths) {
            if (trees.find(tree, path) instanceof Kept entry) ids.add(entry.id());
        }
        objects.keep(ids);
    }

    @Override
    public List<FileDiff> diff(String before, String after, Collection<Path> files) throws IOException, InterruptedException {
        return locked(() -> {
            var diffs = new ArrayList<FileDiff>();
            for (var path : worktree.paths(files)) {
                var old = trees.find(before, path);
                var now = trees.find(after, path);
                if (!Objects.equals(old, now)) diffs.add(contents.diff(path, old, now));
            }
            return diffs;
        });
    }

    @Override
    public Merged merge(String base, String ours, String theirs, Collection<Path> files) throws IOException, InterruptedException {
        return locked(() -> {
            var changes = new TreeMap<String, @Nullable Kept>();
            var conflicts = new HashSet<Path>();
            for (var path : worktree.paths(files)) {
                var from = trees.find(base, path);
                var mine = trees.find(ours, path);
                var other = trees.find(theirs, path);
                if (Objects.equals(mine, other) || Objects.equals(from, other)) continue;
                if (Objects.equals(from, mine)) {
                    changes.put(path, kept(other));
                    continue;
                }
                var merged = from == null || mine == null || other == null ? null : contents.merge(from, mine, other).orElse(null);
                if (merged == null) conflicts.add(git.worktree().resolve(path));
                else changes.put(path, merged);
            }
            return new Merged(trees.with(ours, changes), Set.copyOf(conflicts));
        });
    }

    @Override
    public void place(String state, Collection<Path> files) throws IOException, InterruptedException {
        locked(() -> {
            var placement = new Placement(git.worktree(), drafts);
            var paths = worktree.paths(files);
            keep(state, paths);
            for (var path : paths) {
                if (trees.find(state, path) == null) placement.delete(path);
            }
            for (var path : paths) {
                if (trees.find(state, path) instanceof Kept entry) placement.write(path, entry.mode(), objects.read(entry.id()));
            }
            return paths;
        });
    }
}
