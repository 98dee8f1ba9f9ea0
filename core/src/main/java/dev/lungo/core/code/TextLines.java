package dev.lungo.core.code;

import java.util.Arrays;

/// Lines of a text, to translate between offsets and places. Lines end with LF, CRLF, or CR. Immutable.
public final class TextLines {
    private final String text;
    private final int[] starts;

    public TextLines(String text) {
        this.text = text;
        var found = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\n' && (c != '\r' || (i + 1 < text.length() && text.charAt(i + 1) == '\n'))) continue;
            if (count == found.length) found = Arrays.copyOf(found, 2 * count);
            found[count++] = i + 1;
        }
        starts = Arrays.copyOf(found, count);
    }

    /// The number of lines; a text that ends with a line end has an empty last line.
    public int count() {
        return starts.length;
    }

    /// A line without its end, counted from 1.
    public String line(int number) {
        int start = starts[number - 1];
        int end = number < starts.length ? starts[number] : text.length();
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) end--;
        return text.substring(start, end);
    }

    /// The offset of a place in UTF-16 units. A place outside of the text becomes the nearest one inside.
    public int offset(int line, int column) {
        int index = Math.clamp(line, 1, starts.length) - 1;
        int end = index + 1 < starts.length ? starts[index + 1] - 1 : text.length();
        return Math.clamp((long) starts[index] + column - 1, starts[index], Math.max(starts[index], end));
    }

    /// The piece between two offsets.
    public SourceRange range(int from, int to) {
        int line = lineOf(from);
        int endLine = lineOf(to);
        return new SourceRange(line, from - starts[line - 1] + 1, endLine, to - starts[endLine - 1] + 1);
    }

    private int lineOf(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
