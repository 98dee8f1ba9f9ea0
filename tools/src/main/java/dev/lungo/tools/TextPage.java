package dev.lungo.tools;

import dev.lungo.tools.edit.Clip;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Some lines of a text: from `first` (1-based), at most `limit`, at most 50 KiB. `full` says that the
/// bytes were what ended it.
record TextPage(List<String> lines, int first, int total, boolean full) {
    private static final int LONGEST_LINE = 2000;
    private static final int MOST_BYTES = 50 * 1024;

    static TextPage of(List<String> all, int first, int limit) {
        var lines = new ArrayList<String>();
        int bytes = 0;
        int end = (int) Math.min(all.size(), first - 1L + limit);
        for (int i = first - 1; i < end; i++) {
            var line = cut(all.get(i));
            bytes += line.getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes > MOST_BYTES) return new TextPage(lines, first, all.size(), true);
            lines.add(line);
        }
        return new TextPage(lines, first, all.size(), false);
    }

    int last() {
        return first + lines.size() - 1;
    }

    boolean truncated() {
        return last() < total;
    }

    String text() {
        return String.join("\n", lines);
    }

    String numbered() {
        var text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) text.append(first + i).append(": ").append(lines.get(i)).append('\n');
        return text.append('\n').append(note()).toString();
    }

    private String note() {
        if (!truncated()) return "(End of file - total " + total + " lines)";
        var shown = "Showing lines " + first + "-" + last() + " of " + total + ". Use offset=" + (last() + 1) + " to continue.";
        return full ? "(Output capped at 50 KB. " + shown + ")" : "(" + shown + ")";
    }

    private static String cut(String line) {
        return Clip.head(line, LONGEST_LINE, "... (line truncated to " + LONGEST_LINE + " chars)");
    }
}
