package dev.lungo.workspace.file;

import dev.lungo.core.workspace.Diff;
import dev.lungo.core.workspace.Diffs;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Patches as git writes them, with three lines of context. Files are named relative to `root`.
public final class UnifiedDiffs implements Diffs {
    private final Path root;

    public UnifiedDiffs(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public Diff compare(Path file, @Nullable String before, @Nullable String after) {
        var name = name(file);
        var text = TextHunks.between(before, after);
        var patch = new StringBuilder();
        if (!text.hunks().isEmpty() || (before == null) != (after == null))
            patch.append(header(before == null ? null : name, after == null ? null : name));
        int additions = 0;
        int deletions = 0;
        for (int i = 0; i < text.hunks().size(); i++) {
            text.write(i, patch);
            additions += text.additions(i);
            deletions += text.deletions(i);
        }
        return new Diff(name, patch.toString(), additions, deletions);
    }

    /// The lines that name both sides of a patch; null for a side without the file.
    public static String header(@Nullable String before, @Nullable String after) {
        return "--- " + (before == null ? "/dev/null" : "a/" + before) + "\n+++ "
                + (after == null ? "/dev/null" : "b/" + after) + "\n";
    }

    private String name(Path file) {
        var absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(root) ? root.relativize(absolute).toString() : absolute.toString();
    }
}
