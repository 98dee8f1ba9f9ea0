package dev.lungo.workspace.snapshot;

import dev.lungo.core.session.FileDiff;
import dev.lungo.workspace.file.UnifiedDiffs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Contents of kept files: comparison and merging.
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

    /// A file that is no text, too large, or not kept has no patch.
    FileDiff diff(String path, @Nullable Kept before, @Nullable Kept after) throws InterruptedException {
        var status = before == null ? "added" : after == null ? "deleted" : "modified";
        var old = text(before);
        var now = text(after);
        if (before != null && old == null || after != null && now == null)
            return new FileDiff(Names.text(path), "", 0, 0, status);
        var diff = diffs.compare(git.worktree().resolve(Names.text(path).replace('\0', '?')), old, now);
        return new FileDiff(Names.text(path), diff.patch(), diff.additions(), diff.deletions(), status);
    }

    private @Nullable String text(@Nullable Kept entry) throws InterruptedException {
        var bytes = entry == null || entry.isSeen() ? null : bytes(entry);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private byte @Nullable [] bytes(Kept entry) throws InterruptedException {
        try {
            var bytes = objects.read(entry.id());
            return isText(bytes) ? bytes : null;
        } catch (IOException gone) {
            return null;
        }
    }

    /// True if both sides have contents that can be put back.
    boolean areKept(@Nullable Side before, @Nullable Side after) throws IOException, InterruptedException {
        return isKept(before) && isKept(after);
    }

    private boolean isKept(@Nullable Side side) throws IOException, InterruptedException {
        return side == null || !side.kept().isSeen() && objects.has(side.kept().id());
    }

    /// A text with a character for each byte; null for a link or other contents.
    @Nullable
    String lines(Kept kept) throws InterruptedException {
        return kept.isLink() ? null : bytewise(kept);
    }

    /// The target of a link.
    String link(Kept kept) throws IOException, InterruptedException {
        return new String(objects.read(kept.id()), StandardCharsets.UTF_8);
    }

    int size(Kept kept) throws IOException, InterruptedException {
        return objects.read(kept.id()).length;
    }

    private static boolean isText(byte[] bytes) {
        if (bytes.length > MOST_COMPARED) return false;
        for (int i = 0; i < Math.min(bytes.length, 8000); i++) {
            if (bytes[i] == 0) return false;
        }
        return true;
    }

    /// Both changes in one. With conflicts the merged file has what `keepOurs` says in those places.
    record Merged(@Nullable Kept kept, Conflict conflict) {}

    enum Conflict {
        NONE,
        SOME,
        ALL
    }

    Merged merge(Kept base, Kept ours, Kept theirs, boolean keepOurs) throws IOException, InterruptedException {
        var kept = keepOurs ? ours : theirs;
        if (base.isLink() || ours.isLink() || theirs.isLink()) return new Merged(kept, Conflict.ALL);
        int mode = ours.mode() == base.mode() ? theirs.mode() : ours.mode();
        if (ours.id().equals(theirs.id()) || theirs.id().equals(base.id()))
            return new Merged(new Kept(mode, ours.id()), Conflict.NONE);
        if (ours.id().equals(base.id())) return new Merged(new Kept(mode, theirs.id()), Conflict.NONE);
        var result = merged(bytewise(base), bytewise(ours), bytewise(theirs), keepOurs);
        if (result == null) return new Merged(kept, Conflict.ALL);
        var id = objects.write("blob", result.text().getBytes(StandardCharsets.ISO_8859_1));
        return new Merged(new Kept(mode, id), conflict(result.conflicts(), id.equals(kept.id())));
    }

    private static Conflict conflict(int conflicts, boolean isUnchanged) {
        if (conflicts == 0) return Conflict.NONE;
        return isUnchanged ? Conflict.ALL : Conflict.SOME;
    }

    private static TextMerge.@Nullable Result merged(
            @Nullable String base, @Nullable String ours, @Nullable String theirs, boolean keepOurs) {
        return base == null || ours == null || theirs == null ? null : TextMerge.of(base, ours, theirs, keepOurs);
    }

    /// A text with a character for each byte; null for other contents.
    private @Nullable String bytewise(Kept side) throws InterruptedException {
        var bytes = side.isSeen() ? null : bytes(side);
        return bytes == null ? null : new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
