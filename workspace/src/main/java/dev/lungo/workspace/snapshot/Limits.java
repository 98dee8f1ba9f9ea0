package dev.lungo.workspace.snapshot;

import java.time.Duration;

/// How much is kept for undoing: bytes of one file, bytes of untracked files and their number outside of
/// repositories, the same of what is ignored; and for how long, in how many bytes for each worktree.
public record Limits(long file, long untracked, long untrackedFiles, long ignored, long ignoredFiles, Duration age, long room) {
    public static final Limits USUAL = new Limits(100L << 20, 256L << 20, 50_000, 64L << 20, 10_000, Duration.ofDays(30), 2L << 30);
}
