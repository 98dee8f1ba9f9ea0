package dev.lungo.workspace.snapshot;

import dev.lungo.core.config.Config.Undo;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Limits on what is kept for undo: bytes of one file, bytes of untracked files and their number outside
/// repositories, the same for ignored files, the time, and the bytes per worktree.
public record SnapshotLimits(
        long file, long untracked, long untrackedFiles, long ignored, long ignoredFiles, Duration age, long room) {
    public static final SnapshotLimits USUAL =
            new SnapshotLimits(100L << 20, 256L << 20, 50_000, 64L << 20, 10_000, Duration.ofDays(30), 2L << 30);

    /// As configured, else as usual.
    public static SnapshotLimits of(Undo undo) {
        return new SnapshotLimits(
                megabytes(undo.file_mb(), USUAL.file),
                megabytes(undo.untracked_mb(), USUAL.untracked),
                USUAL.untrackedFiles,
                megabytes(undo.ignored_mb(), USUAL.ignored),
                USUAL.ignoredFiles,
                undo.keep_days() == null ? USUAL.age : Duration.ofSeconds((long) (undo.keep_days() * 86_400)),
                megabytes(undo.keep_mb(), USUAL.room));
    }

    private static long megabytes(@Nullable Double configured, long usual) {
        return configured == null ? usual : (long) (configured * (1 << 20));
    }
}
