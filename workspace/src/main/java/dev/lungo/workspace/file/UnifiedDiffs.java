package dev.lungo.workspace.file;

import dev.lungo.core.workspace.Diff;
import dev.lungo.core.workspace.Diffs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Patches as git writes them, with three lines of context. Files are named relative to `root`.
public final class UnifiedDiffs implements Diffs {
    private static final int CONTEXT = 3;

    private final Path root;

    public UnifiedDiffs(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public Diff compare(Path file, @Nullable String before, @Nullable String after) {
        var name = name(file);
        var old = lines(before);
        var now = lines(after);
        var edits = LineDiff.between(old, now);
        var patch = new StringBuilder();
        if (!edits.isEmpty() || (before == null) != (after == null)) {
            patch.append("--- ")
                    .append(before == null ? "/dev/null" : "a/" + name)
                    .append('\n');
            patch.append("+++ ")
                    .append(after == null ? "/dev/null" : "b/" + name)
                    .append('\n');
        }
        for (int first = 0; first < edits.size(); ) {
            int last = first;
            while (last + 1 < edits.size()
                    && edits.get(last + 1).start() - edits.get(last).end() <= 2 * CONTEXT) {
                last++;
            }
            hunk(patch, old, now, edits.subList(first, last + 1));
            first = last + 1;
        }
        return new Diff(
                name,
                patch.toString(),
                edits.stream().mapToInt(LineDiff.Edit::added).sum(),
                edits.stream().mapToInt(LineDiff.Edit::removed).sum());
    }

    private String name(Path file) {
        var absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(root) ? root.relativize(absolute).toString() : absolute.toString();
    }

    /// Each line keeps its terminator, so that a missing last one is a difference.
    private static List<String> lines(@Nullable String text) {
        var lines = new ArrayList<String>();
        if (text != null) {
            for (int start = 0; start < text.length(); ) {
                int newline = text.indexOf('\n', start);
                int end = newline < 0 ? text.length() : newline + 1;
                lines.add(text.substring(start, end));
                start = end;
            }
        }
        return lines;
    }

    private static void hunk(StringBuilder patch, List<String> old, List<String> now, List<LineDiff.Edit> edits) {
        var first = edits.getFirst();
        var last = edits.getLast();
        int lead = Math.min(CONTEXT, first.start());
        int trail = Math.min(CONTEXT, old.size() - last.end());
        patch.append("@@ -").append(range(first.start() - lead, last.end() + trail));
        patch.append(" +")
                .append(range(first.newStart() - lead, last.newEnd() + trail))
                .append(" @@\n");
        int at = first.start() - lead;
        for (var edit : edits) {
            write(patch, ' ', old.subList(at, edit.start()));
            write(patch, '-', old.subList(edit.start(), edit.end()));
            write(patch, '+', now.subList(edit.newStart(), edit.newEnd()));
            at = edit.end();
        }
        write(patch, ' ', old.subList(at, at + trail));
    }

    /// An empty range names the line before it; a length of one is left out.
    private static String range(int start, int end) {
        int length = end - start;
        return (length == 0 ? start : start + 1) + (length == 1 ? "" : "," + length);
    }

    private static void write(StringBuilder patch, char sign, List<String> lines) {
        for (var line : lines) {
            patch.append(sign).append(line);
            if (!line.endsWith("\n")) {
                patch.append("\n\\ No newline at end of file\n");
            }
        }
    }
}
