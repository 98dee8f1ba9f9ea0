package dev.lungo.tui.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Breaks styled text into rows.
public final class Wrap {
    private Wrap() {}

    /// Breaks between words and beside wide characters where it can, else between clusters. `hang` is the number of
    /// blanks before all rows but the first.
    public static List<Line> words(Line line, int width, int hang) {
        return new Rows(line.rest(), Math.max(1, width), hang, true)
                .add(line.spans())
                .all();
    }

    /// A text without a background that grows at its end, broken between words.
    public static Rows growing(int width) {
        return new Rows(Style.PLAIN, Math.max(1, width), 0, true);
    }

    /// Breaks only where a row is full, as code needs it.
    public static List<Line> cells(Line line, int width, int hang) {
        return new Rows(line.rest(), Math.max(1, width), hang, false)
                .add(line.spans())
                .all();
    }

    /// Rows under construction. `breakAt` is the last index in `row` where it can be broken, behind a blank or beside a
    /// wide character, or 0. `inked` is true once the row has more than blanks, `begun` once a row came before it.
    public static final class Rows {
        private final Style rest;
        private final int width;
        private final int hang;
        private final boolean atWords;
        private final List<Line> rows = new ArrayList<>();
        private List<Span> row = new ArrayList<>();
        private int used;
        private int breakAt;
        private boolean inked;
        private boolean begun;

        Rows(Style rest, int width, int hang, boolean atWords) {
            this.rest = rest;
            this.width = width;
            this.hang = Math.min(hang, width - 1);
            this.atWords = atWords;
        }

        /// The rows behind the finished ones, which can grow on their own.
        public Rows last() {
            var last = new Rows(rest, width, hang, atWords);
            last.row.addAll(row);
            last.used = used;
            last.breakAt = breakAt;
            last.inked = inked;
            last.begun = begun;
            return last;
        }

        /// The rows that nothing added later changes.
        public List<Line> finished() {
            return Collections.unmodifiableList(rows);
        }

        /// The finished rows and the last one as it stands.
        public List<Line> all() {
            var all = new ArrayList<>(rows);
            if (!row.isEmpty() || !begun) all.add(finished(row));
            return all;
        }

        public Rows add(List<Span> spans) {
            for (var span : spans) {
                var text = span.text();
                for (int i = 0; i < text.length(); ) {
                    int next = Graphemes.next(text, i);
                    add(new Span(text.substring(i, next), span.style()));
                    i = next;
                }
            }
            return this;
        }

        private void add(Span cluster) {
            boolean blank = cluster.text().equals(" ");
            if (atWords && blank && drops()) return;
            int cells = cluster.width();
            while (used + cells > width && !isEmpty()) breakRow(cells < 2 ? breakPoint() : row.size());
            if (cells > 1) mayBreak();
            row.add(cluster);
            used += cells;
            inked |= !blank;
            if (blank || cells > 1) mayBreak();
        }

        /// A blank between two rows is drawn in neither.
        private boolean drops() {
            if (isEmpty()) return begun;
            if (used < width) return false;
            breakRow(row.size());
            return true;
        }

        private int breakPoint() {
            return atWords && breakAt > 0 ? breakAt : row.size();
        }

        private void mayBreak() {
            if (inked) breakAt = row.size();
        }

        /// True if the row has nothing but its hanging indent.
        private boolean isEmpty() {
            return row.size() <= (hang > 0 && begun ? 1 : 0);
        }

        /// Ends the row before `at`, and adds what is behind it to the next one.
        private void breakRow(int at) {
            var moved = List.copyOf(row.subList(at, row.size()));
            rows.add(finished(row.subList(0, at)));
            begun = true;
            row = new ArrayList<>();
            if (hang > 0) row.add(new Span(" ".repeat(hang), rest));
            used = hang;
            inked = false;
            breakAt = 0;
            for (var cluster : moved) add(cluster);
        }

        /// Joins neighbors of one style, and drops blanks at the end of a row of words.
        private Line finished(List<Span> clusters) {
            int end = clusters.size();
            while (atWords && end > 0 && clusters.get(end - 1).text().equals(" ")) end--;
            var spans = new ArrayList<Span>();
            var text = new StringBuilder();
            for (int i = 0; i < end; i++) {
                var style = clusters.get(i).style();
                text.append(clusters.get(i).text());
                if (i + 1 == end || !clusters.get(i + 1).style().equals(style)) {
                    spans.add(new Span(text.toString(), style));
                    text.setLength(0);
                }
            }
            return new Line(spans, rest);
        }
    }
}
