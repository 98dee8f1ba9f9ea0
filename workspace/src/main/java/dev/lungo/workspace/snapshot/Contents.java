package dev.lungo.workspace.snapshot;

import dev.lungo.core.session.FileDiff;
import dev.lungo.workspace.file.UnifiedDiffs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is in kept files: compared and merged.
final class Contents {
    private static final int MOST_COMPARED = 2 << 20;

    private final PrivateGit git;
    private final ObjectFolder objects;
    private final UnifiedDiffs diffs;

    Contents(PrivateGit git, ObjectFolder objects) {
        this.git = git;
        this.objects = objects;
        this.diffs = new UnifiedDiffs(git.worktree());
    }

    /// A file that is no text, or too large, has no patch.
    FileDiff diff(String path, @Nullable Kept before, @Nullable Kept after) throws IOException, InterruptedException {
        var status = before == null ? "added" : after == null ? "deleted" : "modified";
        var old = text(before);
        var now = text(after);
        if (before != null && old == null || after != null && now == null) return new FileDiff(path, "", 0, 0, status);
        var diff = diffs.compare(git.worktree().resolve(path), old, now);
        return new FileDiff(path, diff.patch(), diff.additions(), diff.deletions(), status);
    }

    private @Nullable String text(@Nullable Kept entry) throws IOException, InterruptedException {
        if (entry == null) return null;
        var bytes = objects.read(entry.id());
        return isText(bytes) ? new String(bytes, StandardCharsets.UTF_8) : null;
    }

    private static boolean isText(byte[] bytes) {
        if (bytes.length > MOST_COMPARED) return false;
        for (int i = 0; i < Math.min(bytes.length, 8000); i++) {
            if (bytes[i] == 0) return false;
        }
        return true;
    }

    /// Both changes in one; empty when they touch the same lines or one of them is no text.
    Optional<Kept> merge(Kept base, Kept ours, Kept theirs) throws IOException, InterruptedException {
        if (base.mode() == Kept.LINK || ours.mode() == Kept.LINK || theirs.mode() == Kept.LINK) return Optional.empty();
        int mode = ours.mode() == base.mode() ? theirs.mode() : ours.mode();
        if (ours.id().equals(theirs.id()) || theirs.id().equals(base.id())) return Optional.of(new Kept(mode, ours.id()));
        if (ours.id().equals(base.id())) return Optional.of(new Kept(mode, theirs.id()));
        return merged(base, ours, theirs).map(id -> new Kept(mode, id));
    }

    private Optional<String> merged(Kept base, Kept ours, Kept theirs) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory(git.directory(), "merge");
        var files = new Path[] {folder.resolve("ours"), folder.resolve("base"), folder.resolve("theirs")};
        try {
            var sides = new Kept[] {ours, base, theirs};
            for (int i = 0; i < sides.length; i++) {
                var bytes = objects.read(sides[i].id());
                if (!isText(bytes)) return Optional.empty();
                Files.write(files[i], bytes);
            }
            var result = git.call(git.directory().resolve("index"), new byte[0],
                    "merge-file", "-p", "-q", files[0].toString(), files[1].toString(), files[2].toString());
            return result.exit() == 0 ? Optional.of(objects.write("blob", result.output())) : Optional.empty();
        } finally {
            for (var file : files) Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }
}
