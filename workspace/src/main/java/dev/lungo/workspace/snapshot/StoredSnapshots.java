package dev.lungo.workspace.snapshot;

import dev.lungo.core.file.Drafts;
import dev.lungo.core.session.FileDiff;
import dev.lungo.core.workspace.ChangedFile;
import dev.lungo.core.workspace.CommittedFiles;
import dev.lungo.core.workspace.RejectedHunks;
import dev.lungo.core.workspace.Snapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// States of one worktree as trees in a private git directory, whether or not it is a repository. What changes is
/// found by looking at the file system and written without a process. There must be one of these for a directory in
/// a process; other processes may use the same directory.
public final class StoredSnapshots implements Snapshots {
    private final Drafts drafts;
    private final PrivateGit git;
    private final ObjectFolder objects;
    private final Trees trees;
    private final Contents contents;
    private final PieceFinder pieces;
    private final ChangeNotes notes;
    private final Coverage coverage;
    private final Worktree worktree;
    private final Following following;
    private final ReentrantLock lock = new ReentrantLock();

    /// `directory` is made at the first state.
    public StoredSnapshots(Path directory, Path root, Drafts drafts, SnapshotLimits limits) {
        this.drafts = drafts;
        git = new PrivateGit(directory, root);
        objects = new ObjectFolder(git);
        trees = new Trees(objects);
        contents = new Contents(git, objects);
        pieces = new PieceFinder(trees, contents, objects);
        notes = new ChangeNotes(directory.resolve("rejections"), trees, objects);
        coverage = new Coverage(limits);
        worktree = new Worktree(git, objects, coverage);
        following = new Following(
                git, worktree, () -> new OpenTrack(contents, trees, directory.resolve("open")), lock, coverage);
    }

    /// Replaces the limits for later states.
    public void limit(SnapshotLimits limits) {
        coverage.limit(limits);
    }

    Following following() {
        return following;
    }

    interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    private <T> T locked(Work<T> work) throws IOException, InterruptedException {
        lock.lock();
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }

    private Path path(String name) {
        return Names.at(git.worktree(), name);
    }

    @Override
    public Track track() {
        if (ProcessClocks.POSSIBLE) Thread.ofVirtual().start(ProcessClocks::tick);
        return new FollowedTrack(following);
    }

    @Override
    public Optional<Changed> recover(String step) throws IOException, InterruptedException {
        return locked(() -> following.recover(step));
    }

    @Override
    public String take(Collection<Path> files) throws IOException, InterruptedException {
        return locked(() -> {
            var names = worktree.names(files);
            following.look(names, null);
            var found = new TreeMap<String, @Nullable Kept>();
            for (var name : names) found.put(name, worktree.find(name));
            return trees.with(trees.empty(), found);
        });
    }

    @Override
    public String graft(String onto, String from, Collection<Path> files) throws IOException, InterruptedException {
        return locked(() -> {
            var changes = new TreeMap<String, @Nullable Kept>();
            for (var name : worktree.names(files)) changes.put(name, trees.find(from, name));
            return trees.with(onto, changes);
        });
    }

    @Override
    public Set<Path> changed(String before, String after) throws IOException, InterruptedException {
        return locked(() ->
                trees.changed(before, after).stream().map(this::path).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Override
    public List<FileDiff> diff(String before, String after, Collection<Path> files)
            throws IOException, InterruptedException {
        return locked(() -> {
            var diffs = new ArrayList<FileDiff>();
            for (var name : worktree.names(files)) {
                var old = trees.find(before, name);
                var now = trees.find(after, name);
                if (!Objects.equals(old, now)) diffs.add(contents.diff(name, old, now));
            }
            return diffs;
        });
    }

    @Override
    public List<ChangedFile> pieces(String before, String after, Collection<Path> files)
            throws IOException, InterruptedException {
        return locked(() -> {
            var shown = new ArrayList<ChangedFile>();
            for (var file : pieces.between(before, after, worktree.names(files))) shown.add(file.shown());
            return shown;
        });
    }

    @Override
    public String without(String before, String after, Collection<Path> files, List<RejectedHunks> rejected)
            throws IOException, InterruptedException {
        return locked(() -> pieces.without(before, after, worktree.names(files), rejected));
    }

    @Override
    public Optional<byte[]> content(String state, Path file) throws IOException, InterruptedException {
        return locked(() -> {
            var name = worktree.name(file);
            var kept = name == null ? null : trees.find(state, name);
            if (kept == null || kept.isSeen() || kept.isLink()) return Optional.empty();
            return Optional.of(objects.read(kept.id()));
        });
    }

    @Override
    public String committed(CommittedFiles commit, String now) throws IOException, InterruptedException {
        return locked(() -> {
            git.prepare();
            git.alsoFrom(commit.objects());
            return trees.with(trees.empty(), new Checkout(commit, trees, contents, objects).files(now));
        });
    }

    @Override
    public Merged merge(String base, String ours, String theirs, Collection<Path> files)
            throws IOException, InterruptedException {
        return locked(() -> {
            var changes = new TreeMap<String, @Nullable Kept>();
            var left = new HashMap<Path, Left>();
            for (var file : files) {
                var name = worktree.name(file);
                if (name == null) {
                    left.put(file, Left.OUTSIDE);
                    continue;
                }
                var mine = trees.find(ours, name);
                var merged = merge(trees.find(base, name), mine, trees.find(theirs, name));
                if (merged.left != null) left.put(file, merged.left);
                if (!Objects.equals(mine, merged.kept)) changes.put(name, merged.kept);
            }
            return new Merged(trees.with(ours, changes), Map.copyOf(left));
        });
    }

    private record One(@Nullable Kept kept, @Nullable Left left) {}

    private One merge(@Nullable Kept base, @Nullable Kept mine, @Nullable Kept other)
            throws IOException, InterruptedException {
        if (Objects.equals(mine, other) || Objects.equals(base, other)) return new One(mine, null);
        boolean isMineUnchanged = Objects.equals(base, mine);
        if (other != null && !isAtHand(other)) return new One(mine, Left.NOT_KEPT);
        if (mine != null && mine.isSeen()) return new One(mine, isMineUnchanged ? Left.NOT_KEPT : Left.CONFLICT);
        if (isMineUnchanged) return new One(other, null);
        return both(base, mine, other);
    }

    private boolean isAtHand(Kept kept) throws IOException, InterruptedException {
        return !kept.isSeen() && objects.has(kept.id());
    }

    private One both(@Nullable Kept base, @Nullable Kept mine, @Nullable Kept other)
            throws IOException, InterruptedException {
        if (base == null || mine == null || other == null) return new One(mine, Left.CONFLICT);
        var merged = contents.merge(base, mine, other, true);
        return new One(
                merged.kept(),
                switch (merged.conflict()) {
                    case NONE -> null;
                    case SOME -> Left.PARTLY;
                    case ALL -> Left.CONFLICT;
                });
    }

    @Override
    public void remember(Changed changed) throws IOException, InterruptedException {
        locked(() -> notes.add(changed.before(), changed.after()));
    }

    @Override
    public List<Remembered> remembered() throws IOException, InterruptedException {
        return locked(() -> {
            var kept = new ArrayList<Remembered>();
            for (var note : notes.all())
                kept.add(new Remembered(
                        note.time(), new Changed(note.before(), note.after(), changed(note.before(), note.after()))));
            return List.copyOf(kept);
        });
    }

    @Override
    public void forget(Remembered remembered) throws IOException, InterruptedException {
        var changed = remembered.changed();
        locked(() -> notes.remove(new ChangeNotes.Note(remembered.time(), changed.before(), changed.after())));
    }

    @Override
    public void place(String state, Collection<Path> files) throws IOException, InterruptedException {
        locked(() -> {
            var placement = new Placement(git.worktree(), drafts, objects);
            var names = worktree.names(files);
            for (var name : names) {
                if (trees.find(state, name) == null) placement.delete(name);
            }
            for (var name : names) {
                if (trees.find(state, name) instanceof Kept kept && !kept.isSeen()) placement.write(name, kept);
            }
            following.placed(names);
            return names;
        });
    }
}
