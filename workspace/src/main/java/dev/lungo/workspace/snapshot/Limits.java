package dev.lungo.workspace.snapshot;

/// How much is kept of what is in no repository: bytes of one file, bytes of untracked files and their number outside
/// of repositories, and the same of what is ignored.
public record Limits(long file, long untracked, long untrackedFiles, long ignored, long ignoredFiles) {
    public static final Limits USUAL = new Limits(100L << 20, 256L << 20, 50_000, 64L << 20, 10_000);
}
