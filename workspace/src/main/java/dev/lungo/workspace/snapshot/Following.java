package dev.lungo.workspace.snapshot;

import dev.lungo.core.workspace.FileName;
import dev.lungo.core.workspace.Snapshots.Changed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Attributes changes in a worktree: each difference that a scan finds belongs to the turn that was changing this
/// file, to a turn whose command ran at that time, or to the user.
final class Following {
    /// In the environment of a command, so that its processes are found.
    private static final String VARIABLE = "LUNGO_STEP";
    /// Processes left by a killed process end within this time.
    private static final long LAST_NANOS = 3_000_000_000L;

    private final PrivateGit git;
    private final Worktree worktree;
    private final Supplier<OpenTrack> tracks;
    private final ReentrantLock lock;
    private final Coverage coverage;
    private final Set<OpenTrack> open = new LinkedHashSet<>();
    private final List<Activity> activities = new ArrayList<>();
    private final Map<String, OpenTrack> edited = new HashMap<>();
    private @Nullable Map<String, OpenTrack> recovered;

    Following(PrivateGit git, Worktree worktree, Supplier<OpenTrack> tracks, ReentrantLock lock, Coverage coverage) {
        this.git = git;
        this.worktree = worktree;
        this.tracks = tracks;
        this.lock = lock;
        this.coverage = coverage;
    }

    ReentrantLock lock() {
        return lock;
    }

    OpenTrack begin() {
        return tracks.get();
    }

    /// Scans these files, or all if null. Differences belong to `owner`, if there is one.
    void look(@Nullable Collection<String> names, @Nullable OpenTrack owner) throws IOException, InterruptedException {
        fold(names == null ? worktree.all() : worktree.some(names), owner);
    }

    /// These files were just made what they are, by undoing: no turn did that.
    void placed(Set<String> names) throws IOException, InterruptedException {
        look(names, begin());
    }

    private void fold(List<FileDelta> deltas, @Nullable OpenTrack owner) throws IOException, InterruptedException {
        var owners = new HashMap<FileDelta, OpenTrack>();
        var ids = new ArrayList<String>();
        long seen = Activity.now();
        if (!deltas.isEmpty()) activities.forEach(activity -> activity.settle(seen));
        for (var delta : deltas) {
            var author = owner != null ? owner : author(delta, seen);
            if (author != null) owners.put(delta, author);
            if (author != null && delta.before() != null && !delta.before().isSeen())
                ids.add(delta.before().id());
        }
        worktree.objects().copied(ids);
        for (var delta : deltas) {
            for (var track : open) track.fold(delta, track == owners.get(delta));
        }
    }

    /// The candidate that started last.
    private @Nullable OpenTrack author(FileDelta delta, long seen) {
        if (edited.containsKey(delta.path())) return edited.get(delta.path());
        for (var activity : activities.reversed()) {
            if (activity.mayHave(delta.when(), seen)) return activity.track;
        }
        return null;
    }

    /// The names that these files have in the worktree.
    Set<String> edits(OpenTrack track, Collection<Path> files) throws IOException, InterruptedException {
        var names = worktree.names(files);
        for (var file : files) {
            if (worktree.name(file) == null) track.outside(FileName.text(file));
        }
        open.add(track);
        look(names, null);
        for (var name : names) edited.put(name, track);
        track.save();
        return names;
    }

    Set<String> edited(OpenTrack track, Set<String> names) throws IOException, InterruptedException {
        look(names, track);
        edited.keySet().removeAll(names);
        track.save();
        return names;
    }

    Set<String> inUse() {
        lock.lock();
        try {
            return worktree.ids();
        } finally {
            lock.unlock();
        }
    }

    /// Deletes what is too old.
    void sweep() {
        lock.lock();
        try {
            var limits = coverage.limits();
            var sweep = new Sweep(git.objects(), limits.age(), limits.room());
            if (open.isEmpty() && sweep.isDue()) sweep.run(worktree.ids());
        } catch (IOException failed) {
            System.getLogger("lungo.snapshot")
                    .log(
                            System.Logger.Level.WARNING,
                            "old states in " + git.directory() + " could not be deleted: " + failed.getMessage());
        } finally {
            lock.unlock();
        }
    }

    /// Between commands of one turn that run side by side nothing need be looked at.
    Activity runs(OpenTrack track, String mark) throws IOException, InterruptedException {
        if (!track.isRunning()) look(null, null);
        open.add(track);
        track.running(1);
        track.save();
        var activity = new Activity(track, git.worktree(), VARIABLE + "=" + mark, looker(track));
        activities.add(activity);
        return activity;
    }

    Activity ran(Activity activity) throws IOException, InterruptedException {
        var track = activity.track;
        track.running(-1);
        if (track.isRunning()) return activity;
        try {
            look(null, null);
        } finally {
            activities.removeIf(one -> one.track == track);
        }
        track.save();
        return activity;
    }

    /// True if commands run, but none can have changed a file at this time.
    boolean isQuiet(long when) {
        lock.lock();
        try {
            return !activities.isEmpty()
                    && activities.stream().noneMatch(activity -> activity.mayHave(when, Long.MAX_VALUE));
        } finally {
            lock.unlock();
        }
    }

    /// True if a file is known in its current state.
    boolean knows(String name, Path file) {
        lock.lock();
        try {
            var stat = Stat.of(file);
            return stat != null && worktree.print(name) == (stat.mixed() | 1);
        } finally {
            lock.unlock();
        }
    }

    static Map<String, String> environment(String mark) {
        return Map.of(VARIABLE, mark);
    }

    static String mark() {
        return UUID.randomUUID().toString();
    }

    void clear(OpenTrack track) throws IOException {
        if (!track.isRunning()) open.remove(track);
        track.clear();
    }

    private Activity.Looker looker(OpenTrack track) {
        return new Activity.Looker() {
            @Override
            public List<String> directories() {
                lock.lock();
                try {
                    return worktree.directories();
                } finally {
                    lock.unlock();
                }
            }

            @Override
            public void look(@Nullable Collection<String> names) {
                lock.lock();
                try {
                    Following.this.look(names, null);
                } catch (IOException failed) {
                    System.getLogger("lungo.snapshot")
                            .log(System.Logger.Level.DEBUG, "changes were not looked at: " + failed.getMessage());
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                } finally {
                    lock.unlock();
                }
            }

            @Override
            public void alive() throws IOException {
                track.alive();
            }
        };
    }

    Changed changed(OpenTrack track) throws IOException, InterruptedException {
        var files = new TreeSet<Path>();
        for (var name : track.changed()) files.add(Names.at(git.worktree(), name));
        for (var name : track.outside()) files.add(FileName.parse(name));
        return new Changed(track.before(), track.after(), files);
    }

    /// Changes of a step during which a process was killed. The first call finds those of all steps.
    Optional<Changed> recover(String step) throws IOException, InterruptedException {
        if (recovered == null) recovered = recover();
        var track = recovered.remove(step);
        if (track == null) return Optional.empty();
        var changed = changed(track);
        clear(track);
        return changed.files().isEmpty() ? Optional.empty() : Optional.of(changed);
    }

    private Map<String, OpenTrack> recover() throws IOException, InterruptedException {
        var found = new HashMap<String, OpenTrack>();
        var running = new ArrayList<OpenTrack.Left>();
        for (var step : OpenTrack.steps(git.directory().resolve("open"))) {
            var left = OpenTrack.load(begin(), step).orElse(null);
            if (left == null) continue;
            found.put(step, left.track());
            open.add(left.track());
            if (left.wasRunning()) running.add(left);
        }
        if (running.isEmpty()) return found;
        for (var delta : worktree.all()) {
            var author = running.stream()
                    .filter(left -> delta.when() <= left.lastAlive() + LAST_NANOS)
                    .findFirst()
                    .map(OpenTrack.Left::track)
                    .orElse(null);
            for (var track : open) track.fold(delta, track == author);
        }
        return found;
    }
}
