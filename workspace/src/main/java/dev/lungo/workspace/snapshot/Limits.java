package dev.lungo.workspace.snapshot;

import java.time.Duration;
import java.util.Map;

/// How much is kept for undoing: bytes of one file, bytes of untracked files and their number outside of
/// repositories, the same of what is ignored; and for how long, in how many bytes for each worktree.
public record Limits(
        long file, long untracked, long untrackedFiles, long ignored, long ignoredFiles, Duration age, long room) {
    public static final Limits USUAL =
            new Limits(100L << 20, 256L << 20, 50_000, 64L << 20, 10_000, Duration.ofDays(30), 2L << 30);

    /// As configured, in megabytes and days; what is not set is as usual.
    public static Limits of(Map<?, ?> settings) {
        return new Limits(
                megabytes(settings, "file_mb", USUAL.file),
                megabytes(settings, "untracked_mb", USUAL.untracked),
                USUAL.untrackedFiles,
                megabytes(settings, "ignored_mb", USUAL.ignored),
                USUAL.ignoredFiles,
                settings.get("keep_days") instanceof Number days
                        ? Duration.ofSeconds((long) (days.doubleValue() * 86_400))
                        : USUAL.age,
                megabytes(settings, "keep_mb", USUAL.room));
    }

    private static long megabytes(Map<?, ?> settings, String key, long usual) {
        return settings.get(key) instanceof Number number ? (long) (number.doubleValue() * (1 << 20)) : usual;
    }
}
