package dev.lungo.workspace.snapshot;

import java.util.concurrent.atomic.AtomicLong;

/// Limits on what is kept of files outside version control. A file over a limit is known, but its content is not.
/// Thread-safe.
final class Coverage {
    private volatile SnapshotLimits limits;
    private final AtomicLong untracked = new AtomicLong();
    private final AtomicLong ignored = new AtomicLong();
    private final AtomicLong untrackedFiles = new AtomicLong();
    private final AtomicLong ignoredFiles = new AtomicLong();

    Coverage(SnapshotLimits limits) {
        this.limits = limits;
    }

    SnapshotLimits limits() {
        return limits;
    }

    /// Replaces the limits. What is kept already stays.
    void limit(SnapshotLimits changed) {
        limits = changed;
    }

    /// True if a content may be kept; it then counts until it is released.
    boolean admit(Folder.Kind kind, long size) {
        if (size > limits.file()) return false;
        return switch (kind) {
            case TRACKED, NAMED -> true;
            case UNTRACKED -> admit(untracked, size, limits.untracked());
            case IGNORED -> admit(ignored, size, limits.ignored());
        };
    }

    private static boolean admit(AtomicLong used, long size, long most) {
        if (used.addAndGet(size) <= most) return true;
        used.addAndGet(-size);
        return false;
    }

    void giveBack(Folder.Kind kind, long size) {
        if (kind == Folder.Kind.UNTRACKED) untracked.addAndGet(-size);
        if (kind == Folder.Kind.IGNORED) ignored.addAndGet(-size);
    }

    /// True if a directory with this many names, outside any repository, is followed.
    boolean enter(boolean isIgnored, int names) {
        return isIgnored
                ? admit(ignoredFiles, names, limits.ignoredFiles())
                : admit(untrackedFiles, names, limits.untrackedFiles());
    }
}
