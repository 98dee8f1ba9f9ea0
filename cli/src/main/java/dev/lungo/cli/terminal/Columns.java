package dev.lungo.cli.terminal;

import dev.lungo.tui.text.Graphemes;
import java.util.ArrayList;
import java.util.List;

/// The width of text on a terminal, in columns. Color codes take none.
public final class Columns {
    private static final String RESET = "\033[0m";

    private Columns() {}

    public static int of(String text) {
        int columns = 0;
        for (int i = 0; i < text.length(); i = next(text, i)) columns += width(text, i);
        return columns;
    }

    /// The index after the character or color code at `at`.
    static int next(CharSequence text, int at) {
        if (text.charAt(at) != '\033') return Graphemes.next(text, at);
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != 'm') end++;
        return Math.min(text.length(), end + 1);
    }

    /// Keeps as much of a text as fits into `columns`, and marks the cut with an ellipsis.
    public static String cut(String text, int columns) {
        if (of(text) <= columns) return text;
        int used = 0;
        int end = 0;
        while (end < text.length()) {
            int next = next(text, end);
            int width = width(text, end);
            if (used + width > columns - 1) break;
            used += width;
            end = next;
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    /// Breaks a line between words into rows that fit. Later rows keep the line's indent, and the color that is open.
    public static List<String> wrap(String line, int columns) {
        if (of(line) <= columns) return List.of(line);
        var indent =
                line.substring(0, Math.min(line.length() - line.stripLeading().length(), columns / 2));
        var rows = new ArrayList<String>();
        var rest = line;
        var open = "";
        while (of(rest) > columns) {
            int at = breakAt(rest, columns, indent.length());
            var row = rest.substring(0, at).stripTrailing();
            open = open(open, row);
            rows.add(open.isEmpty() ? row : row + RESET);
            rest = indent + open + rest.substring(at).stripLeading();
        }
        rows.add(rest);
        return rows;
    }

    private static int breakAt(String line, int columns, int indent) {
        int end = 0;
        int used = 0;
        int space = -1;
        while (end < line.length()) {
            int width = width(line, end);
            if (used + width > columns) break;
            if (line.charAt(end) == ' ' && used > indent) space = end;
            used += width;
            end = next(line, end);
        }
        if (line.charAt(end) == ' ') return end;
        return space > end / 3 ? space : Math.max(end, next(line, 0));
    }

    /// The color code that is in force after a row.
    private static String open(String before, String row) {
        int last = row.lastIndexOf('\033');
        if (last < 0) return before;
        var code = row.substring(last, next(row, last));
        return code.equals(RESET) ? "" : code;
    }

    private static int width(CharSequence text, int at) {
        return text.charAt(at) == '\033' ? 0 : Graphemes.widthAt(text, at);
    }
}
