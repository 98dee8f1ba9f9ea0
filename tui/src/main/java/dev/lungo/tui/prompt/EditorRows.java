package dev.lungo.tui.prompt;

import dev.lungo.tui.text.Graphemes;
import java.util.ArrayList;
import java.util.List;

/// A prompt's text in rows of a width, wrapped behind blanks. Row `i` is `text[starts[i], ends[i])`. A chip is not
/// broken unless it is longer than a row.
public record EditorRows(PromptText words, List<Integer> starts, List<Integer> ends) {
    /// A cell in the rows, both counted from 0.
    public record Spot(int row, int column) {}

    public static EditorRows of(String text, int width) {
        return of(PromptText.of(text), width);
    }

    public static EditorRows of(PromptText words, int width) {
        var wrapping = new Wrapping(words, Math.max(2, width));
        int start = 0;
        for (int end = words.text().indexOf('\n'); end >= 0; end = words.text().indexOf('\n', start)) {
            wrapping.line(start, end);
            start = end + 1;
        }
        wrapping.line(start, words.length());
        return new EditorRows(words, List.copyOf(wrapping.starts), List.copyOf(wrapping.ends));
    }

    /// The rows so far.
    private record Wrapping(PromptText words, int width, List<Integer> starts, List<Integer> ends) {
        Wrapping(PromptText words, int width) {
            this(words, width, new ArrayList<>(), new ArrayList<>());
        }

        void line(int from, int to) {
            int start = from;
            int blank = -1;
            int used = 0;
            for (int at = from; at < to; at = cluster(at)) {
                int cells = Graphemes.widthAt(words.text(), at);
                if (used + cells > width && at > start) {
                    int end = blank > start ? blank : at;
                    row(start, end);
                    start = end;
                    blank = -1;
                    used = Graphemes.width(words.text().substring(start, at));
                }
                used += cells;
                if (words.text().charAt(at) == ' ' && isOutsideChip(at)) blank = at + 1;
            }
            row(start, to);
        }

        private int cluster(int at) {
            return Graphemes.next(words.text(), at);
        }

        private boolean isOutsideChip(int at) {
            return words.chips().isEmpty() || words.chipAt(at) == null;
        }

        private void row(int start, int end) {
            starts.add(start);
            ends.add(end);
        }
    }

    public int count() {
        return starts.size();
    }

    public String row(int index) {
        return words.text().substring(starts.get(index), ends.get(index));
    }

    /// The cell of an index of the text.
    public Spot spot(int index) {
        int row = rowOf(index);
        int start = starts.get(row);
        return new Spot(row, Graphemes.width(words.text().substring(start, Math.max(start, index))));
    }

    private int rowOf(int index) {
        int row = count() - 1;
        while (row > 0 && starts.get(row) > index) row--;
        return row;
    }

    int rowStart(int index) {
        return starts.get(rowOf(index));
    }

    /// The last place of a row; behind it the next row begins.
    int rowEnd(int index) {
        return lastPlace(rowOf(index));
    }

    private int lastPlace(int row) {
        int end = ends.get(row);
        boolean wrapped = row + 1 < count() && starts.get(row + 1) == end;
        return wrapped ? Math.max(starts.get(row), words.previous(end)) : end;
    }

    /// The border of the text nearest to a cell.
    public int index(int row, int column) {
        int wanted = Math.clamp(row, 0, count() - 1);
        int at = starts.get(wanted);
        int end = lastPlace(wanted);
        int used = 0;
        while (at < end) {
            int next = words.next(at);
            used += Graphemes.width(words.text().substring(at, next));
            if (used > column) break;
            at = next;
        }
        return at;
    }
}
