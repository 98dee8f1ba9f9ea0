package dev.lungo.workspace.file;

import dev.lungo.workspace.file.LineDiff.Edit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Two texts as lines, and their differences in hunks with three lines of context, as git groups them. Each line keeps
/// its terminator, so that a missing last one is a difference.
public record TextHunks(List<String> old, List<String> now, List<List<Edit>> hunks) {
    private static final int CONTEXT = 3;
    private static final int LONGEST_SECTION = 60;

    /// Null stands for a file that is missing.
    public static TextHunks between(@Nullable String before, @Nullable String after) {
        var old = lines(before);
        var now = lines(after);
        return new TextHunks(old, now, grouped(LineDiff.between(old, now)));
    }

    private static List<String> lines(@Nullable String text) {
        var lines = new ArrayList<String>();
        for (int start = 0; text != null && start < text.length(); ) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline + 1;
            lines.add(text.substring(start, end));
            start = end;
        }
        return lines;
    }

    private static List<List<Edit>> grouped(List<Edit> edits) {
        var hunks = new ArrayList<List<Edit>>();
        for (int first = 0; first < edits.size(); ) {
            int last = first;
            while (last + 1 < edits.size()
                    && edits.get(last + 1).start() - edits.get(last).end() <= 2 * CONTEXT) last++;
            hunks.add(List.copyOf(edits.subList(first, last + 1)));
            first = last + 1;
        }
        return hunks;
    }

    public int additions(int hunk) {
        return hunks.get(hunk).stream().mapToInt(Edit::added).sum();
    }

    public int deletions(int hunk) {
        return hunks.get(hunk).stream().mapToInt(Edit::removed).sum();
    }

    /// The number of the first changed line in the new text, from 1.
    public int line(int hunk) {
        return hunks.get(hunk).getFirst().newStart() + 1;
    }

    /// The nearest line before a hunk that begins with a letter, as the head of a function does; or an empty text.
    public String section(int hunk) {
        for (int i = hunks.get(hunk).getFirst().newStart() - 1; i >= 0; i--) {
            var line = now.get(i);
            char first = line.charAt(0);
            if (!Character.isLetter(first) && first != '_' && first != '$') continue;
            var section = line.strip();
            return section.length() > LONGEST_SECTION ? section.substring(0, LONGEST_SECTION) : section;
        }
        return "";
    }

    /// The new text, with the old lines in place of those that are rejected: whole hunks, and single changed lines of
    /// others. A line that comes back stands where its successor stands.
    public String without(Collection<Integer> rejected, Map<Integer, Set<Integer>> lines) {
        var text = new StringBuilder();
        int at = 0;
        for (int i = 0; i < hunks.size(); i++) {
            int line = 0;
            for (var edit : hunks.get(i)) {
                append(text, now.subList(at, edit.newStart()));
                if (rejected.contains(i)) append(text, old.subList(edit.start(), edit.end()));
                else append(text, remaining(edit, line, lines.getOrDefault(i, Set.of())));
                line += edit.removed() + edit.added();
                at = edit.newEnd();
            }
        }
        append(text, now.subList(at, now.size()));
        return text.toString();
    }

    /// The lines of an edit without some of its changes, which are counted from `first`.
    private List<String> remaining(Edit edit, int first, Set<Integer> rejected) {
        var removed = old.subList(edit.start(), edit.end());
        var added = now.subList(edit.newStart(), edit.newEnd());
        var lines = new ArrayList<String>();
        for (int i = 0; i < Math.max(removed.size(), added.size()); i++) {
            if (i < removed.size() && rejected.contains(first + i)) lines.add(removed.get(i));
            if (i < added.size() && !rejected.contains(first + removed.size() + i)) lines.add(added.get(i));
        }
        return lines;
    }

    /// A line that was the last one, without a terminator, gets one if another follows.
    private static void append(StringBuilder text, List<String> lines) {
        for (var line : lines) {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') text.append('\n');
            text.append(line);
        }
    }

    /// Adds a hunk to a patch.
    public void write(int hunk, StringBuilder patch) {
        var edits = hunks.get(hunk);
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
            if (!line.endsWith("\n")) patch.append("\n\\ No newline at end of file\n");
        }
    }
}
