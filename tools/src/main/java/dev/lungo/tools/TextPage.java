package dev.lungo.tools;

import dev.lungo.core.config.Config;
import dev.lungo.tools.edit.Clip;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Lines of a text from `first` (1-based) that fit on one page. `full` if the page's bytes ended it. Of a line that is
/// too long, its first characters, and the column at which the rest begins.
record TextPage(List<String> lines, int first, int total, boolean full) {
    private static final int LONGEST_LINE = 2000;

    static TextPage of(List<String> all, int first, int limit, Config.ToolOutput page) {
        var lines = new ArrayList<String>();
        int bytes = 0;
        int end = (int) Math.min(all.size(), first - 1L + Math.min(limit, page.max_lines()));
        for (int i = first - 1; i < end; i++) {
            var line = cut(all.get(i), i + 1, 1, LONGEST_LINE);
            bytes += line.getBytes(StandardCharsets.UTF_8).length + String.valueOf(i + 1).length() + 3;
            if (bytes > page.max_bytes() && !lines.isEmpty()) return new TextPage(lines, first, all.size(), true);
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
        return full ? "(The page is full. " + shown + ")" : "(" + shown + ")";
    }

    /// The line `first` alone, from a column (1-based) on.
    static TextPage ofLine(List<String> all, int first, int column, Config.ToolOutput page) {
        var rest = all.get(first - 1).substring(column - 1);
        return new TextPage(List.of(cut(rest, first, column, Math.max(LONGEST_LINE, page.max_bytes() / 2))), first, all.size(), false);
    }

    private static String cut(String line, int number, int column, int length) {
        if (line.length() <= length) return line;
        var shown = Clip.head(line, length, "");
        return shown + "... (line truncated to " + shown.length() + " chars; use offset=" + number + " and column=" + (column + shown.length()) + " for the rest)";
    }
}
