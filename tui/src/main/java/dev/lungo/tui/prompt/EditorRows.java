package dev.lungo.tui.prompt;

import dev.lungo.tui.text.Graphemes;
import java.util.ArrayList;
import java.util.List;

/// A prompt's text in rows of a width. Row `i` is `text[starts[i], ends[i])`.
public record EditorRows(String text, List<Integer> starts, List<Integer> ends) {
    /// A cell in the rows, both counted from 0.
    public record Spot(int row, int column) {}

    public static EditorRows of(String text, int width) {
        var starts = new ArrayList<Integer>();
        var ends = new ArrayList<Integer>();
        int start = 0;
        int used = 0;
        int blank = -1;
        int i = 0;
        while (i < text.length()) {
            int next = Graphemes.next(text, i);
            if (text.charAt(i) == '\n') {
                starts.add(start);
                ends.add(i);
                start = next;
                used = 0;
                blank = -1;
                i = next;
                continue;
            }
            int cells = Graphemes.widthAt(text, i);
            if (used + cells > width && i > start) {
                int end = blank > start ? blank : i;
                starts.add(start);
                ends.add(end);
                start = end;
                used = Graphemes.width(text.substring(start, i));
                blank = -1;
                continue;
            }
            used += cells;
            i = next;
            if (text.charAt(next - 1) == ' ') blank = next;
        }
        starts.add(start);
        ends.add(text.length());
        return new EditorRows(text, starts, ends);
    }

    public int count() {
        return starts.size();
    }

    public String row(int index) {
        return text.substring(starts.get(index), ends.get(index));
    }

    /// The cell of an index of the text.
    public Spot spot(int index) {
        int row = count() - 1;
        while (row > 0 && starts.get(row) > index) row--;
        return new Spot(row, Graphemes.width(text.substring(starts.get(row), Math.max(starts.get(row), index))));
    }

    /// The index of the text nearest to a cell.
    public int index(int row, int column) {
        int at = starts.get(Math.clamp(row, 0, count() - 1));
        int end = ends.get(Math.clamp(row, 0, count() - 1));
        int used = 0;
        while (at < end) {
            used += Graphemes.widthAt(text, at);
            if (used > column) break;
            at = Graphemes.next(text, at);
        }
        return at;
    }
}
