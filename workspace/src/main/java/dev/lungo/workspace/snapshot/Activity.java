package dev.lungo.workspace.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Activity of one running command: the times when it did nothing. Changes in such a time are someone else's. Files
/// that change while it waits are scanned soon, so that they are known before the command changes them too.
final class Activity {
    private static final long PAUSE_MILLIS = 2;
    private static final long QUIET_PAUSE_MILLIS = 8;
    private static final long SETTLED_NANOS = 20_000_000;
    /// A short command is not worth watching its directories, nor is a large project.
    private static final long WATCH_AFTER = 100_000_000;
    private static final int MOST_PENDING = 1_000;
    private static final int ALIVE_EVERY = 100;
    /// Looking for processes takes at most a part of the time of one processor.
    private static final int SHARE = 20;

    /// Work done with names of changed files.
    interface Looker {
        /// Directories of a worktree that is small enough to be watched.
        List<String> directories();

        /// At these files; at all for null.
        void look(@Nullable Collection<String> names);

        /// Called now and then.
        void alive() throws IOException;
    }

    /// The clock of a process that runs at this moment may be late by a tick; one more to be safe.
    private static final int STALE = 2;

    /// The file system's clock stands still between timer interrupts, which a busy machine delays. Files are looked at
    /// just before a command starts, so a change found later is hardly older than that.
    private static final long LATE_NANOS = 50_000_000;

    private record Span(long from, long to) {}

    final OpenTrack track;
    private final long tick = ProcessClocks.POSSIBLE ? ProcessClocks.tick() : 0;
    private final long started = now();
    private final Path worktree;
    private final Looker looker;
    private final List<Span> quiet = new ArrayList<>();
    private final TreeSet<String> pending = new TreeSet<>();
    private final @Nullable ProcessClocks clocks;
    private final @Nullable Thread thread;
    private Map<Long, Long> read = Map.of();
    private Map<Long, Long> before = Map.of();
    private long at;
    /// Since when all processes are known and none has run; 0 for not.
    private long from;
    private long findAgain;
    private @Nullable Watch watch;
    private long heard;
    private volatile boolean ended;

    /// Its processes have `line` in their environment.
    Activity(OpenTrack track, Path worktree, String line, Looker looker) {
        this.track = track;
        this.worktree = worktree;
        this.looker = looker;
        clocks = ProcessClocks.POSSIBLE ? new ProcessClocks(line) : null;
        thread = clocks == null
                ? null
                : Thread.ofVirtual().name("command-activity").start(this::follow);
    }

    static long now() {
        var now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    /// True if it can have changed a file at a time that the file system reports, if that was over at `seen`.
    synchronized boolean mayHave(long when, long seen) {
        if (when == 0) return true;
        return when + LATE_NANOS >= started
                && quiet.stream()
                        .noneMatch(span -> span.from <= when && Math.min(when + tick, seen) <= span.to - STALE * tick);
    }

    private synchronized void quiet(long from, long to) {
        if (!quiet.isEmpty() && quiet.getLast().from == from) quiet.removeLast();
        quiet.add(new Span(from, to));
    }

    /// Call this after the last process has ended.
    void end() throws InterruptedException {
        ended = true;
        if (thread != null) thread.join();
    }

    private void follow() {
        try {
            long began = System.nanoTime();
            for (int round = 0; !ended; round++) {
                boolean same = sample();
                if (!same) find();
                if (round % ALIVE_EVERY == 0) looker.alive();
                if (System.nanoTime() - began > WATCH_AFTER) attend(same);
                Thread.sleep(same ? QUIET_PAUSE_MILLIS : PAUSE_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException unwatched) {
            System.getLogger("lungo.snapshot")
                    .log(System.Logger.Level.DEBUG, "changes are not watched: " + unwatched.getMessage());
        } finally {
            close();
        }
    }

    /// Waits a few milliseconds until it is certain whether it did something until `seen`.
    void settle(long seen) {
        for (boolean quiet = true; quiet && !ended && now() < seen + (STALE + 1) * tick; ) {
            LockSupport.parkNanos(tick / STALE);
            quiet = sample();
        }
    }

    /// True if it has done nothing since all its processes were known.
    synchronized boolean sample() {
        if (clocks == null) return false;
        long earlier = now();
        read = clocks.read();
        at = now();
        boolean same = from != 0 && read.equals(before);
        if (same) quiet(from, earlier);
        else from = 0;
        before = read;
        return same;
    }

    /// All are known if none of them ran while they were looked for.
    private synchronized void find() {
        if (clocks == null || System.nanoTime() < findAgain) return;
        long start = System.nanoTime();
        clocks.find();
        var again = clocks.read();
        if (!again.isEmpty() && again.equals(read)) from = at;
        before = again;
        findAgain = System.nanoTime() + SHARE * (System.nanoTime() - start);
    }

    private void attend(boolean isQuiet) throws IOException {
        if (watch == null) {
            var directories = looker.directories();
            watch = new Watch(worktree, directories);
            if (!directories.isEmpty()) looker.look(null);
        }
        var names = watch.names();
        if (!names.isEmpty()) heard = now();
        pending.addAll(names);
        if (pending.size() > MOST_PENDING) pending.clear();
        if (pending.isEmpty() || !isQuiet || now() - heard < SETTLED_NANOS) return;
        looker.look(List.copyOf(pending));
        pending.clear();
    }

    private void close() {
        try {
            if (watch != null) watch.close();
        } catch (IOException gone) {
            System.getLogger("lungo.snapshot")
                    .log(System.Logger.Level.DEBUG, "a watch was not closed: " + gone.getMessage());
        }
    }
}
