package dev.lungo.workspace.snapshot;

import java.util.concurrent.atomic.AtomicLong;

/// How much is kept of what version control does not. A file over a limit is known, but not its content.
/// Thread-safe.
final class Coverage {
    private final SnapshotLimits limits;
    private final AtomicLong untracked = new AtomicLong();
    private final AtomicLong ignored = new AtomicLong();
    private final AtomicLong untrackedFiles = new AtomicLong();
    private final AtomicLong ignoredFiles = new AtomicLong();

    Coverage(SnapshotLimits limits) {
        this.limits = limits;
    }

    /// Whether a content may be kept; then it counts until it is given back.
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

    /// Whether a directory of so many names is followed that no repository has.
    boolean enter(boolean isIgnored, int names) {
        return isIgnored
                ? admit(ignoredFiles, names, limits.ignoredFiles())
                : admit(untrackedFiles, names, limits.untrackedFiles());
    }
}
