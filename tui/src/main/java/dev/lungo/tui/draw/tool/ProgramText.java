package dev.lungo.tui.draw.tool;

import dev.lungo.tui.text.CleanText;
import dev.lungo.tui.text.Graphemes;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import java.util.ArrayList;
import java.util.List;

/// A program's output as it would stand on a terminal: carriage returns and cursor moves are carried out, colors
/// kept, and all other control sequences removed. Lines are not wrapped.
public final class ProgramText {
    private static final int LAST_COLUMN = 2000;
    private static final int TAB = 8;
    /// The second cell of a wide character.
    private static final String CONTINUED = "";

    /// The cells of a row.
    private static final class Row {
        final List<String> texts = new ArrayList<>();
        final List<Style> styles = new ArrayList<>();

        void put(int column, String text, Style style) {
            while (texts.size() <= column) {
                texts.add(" ");
                styles.add(Style.PLAIN);
            }
            texts.set(column, text);
            styles.set(column, style);
        }

        void erase(int from, int to) {
            for (int i = from; i < Math.min(to, texts.size()); i++) put(i, " ", Style.PLAIN);
        }

        void truncate(int from) {
            while (texts.size() > from) {
                texts.removeLast();
                styles.removeLast();
            }
        }

        Line line() {
            var spans = new ArrayList<Span>();
            int end = texts.size();
            while (end > 0
                    && texts.get(end - 1).equals(" ")
                    && styles.get(end - 1).equals(Style.PLAIN)) end--;
            var text = new StringBuilder();
            for (int i = 0; i < end; i++) {
                text.append(texts.get(i));
                if (i + 1 < end && styles.get(i + 1).equals(styles.get(i))) continue;
                if (!text.isEmpty()) spans.add(new Span(text.toString(), styles.get(i)));
                text.setLength(0);
            }
            return new Line(spans, Style.PLAIN);
        }
    }

    private final List<Row> rows = new ArrayList<>(List.of(new Row()));
    private final ProgramStyle style = new ProgramStyle();
    private int row;
    private int column;

    private ProgramText() {}

    /// Without blank lines at the end.
    public static List<Line> lines(String output) {
        var screen = new ProgramText();
        screen.write(output);
        var lines = new ArrayList<Line>();
        for (var row : screen.rows) lines.add(row.line());
        while (!lines.isEmpty() && lines.getLast().spans().isEmpty()) lines.removeLast();
        return lines;
    }

    private void write(String output) {
        for (int at = 0; at < output.length(); ) {
            char c = output.charAt(at);
            if (CleanText.begins(c)) {
                int end = CleanText.sequenceEnd(output, at);
                if (end > output.length()) return;
                sequence(output.substring(at, end));
                at = end;
            } else if (c < ' ') {
                control(c);
                at++;
            } else {
                int end = Graphemes.next(output, at);
                print(CleanText.text(output.substring(at, end)));
                at = end;
            }
        }
    }

    private void control(char c) {
        switch (c) {
            case '\r' -> column = 0;
            case '\n' -> {
                column = 0;
                if (++row == rows.size()) rows.add(new Row());
            }
            case '\b' -> column = Math.max(0, column - 1);
            case '\t' -> column = Math.min(LAST_COLUMN, (column / TAB + 1) * TAB);
            default -> {}
        }
    }

    private void print(String text) {
        for (int i = 0; i < text.length() && column <= LAST_COLUMN; ) {
            int next = Graphemes.next(text, i);
            int cells = Graphemes.widthAt(text, i);
            if (cells > 0) rows.get(row).put(column, text.substring(i, next), style.style());
            if (cells > 1) rows.get(row).put(column + 1, CONTINUED, style.style());
            column += cells;
            i = next;
        }
    }

    private void sequence(String sequence) {
        int start = sequence.startsWith("\033[") ? 2 : sequence.startsWith("\u009b") ? 1 : 0;
        if (start == 0 || sequence.length() <= start) return;
        char command = sequence.charAt(sequence.length() - 1);
        var parameters = sequence.substring(start, sequence.length() - 1);
        if (command == 'm') style.apply(parameters);
        else move(command, number(parameters), parameters);
    }

    private void move(char command, int given, String parameters) {
        int count = Math.max(1, given);
        switch (command) {
            case 'A', 'F' -> row = Math.max(0, row - count);
            case 'B', 'E' -> row = Math.min(rows.size() - 1, row + count);
            case 'C' -> column = Math.min(LAST_COLUMN, column + count);
            case 'D' -> column = Math.max(0, column - count);
            case 'G' -> column = Math.min(LAST_COLUMN, count - 1);
            case 'H', 'f' -> {
                row = Math.min(rows.size() - 1, count - 1);
                int next = parameters.indexOf(';');
                column = next < 0 ? 0 : Math.clamp(number(parameters.substring(next + 1)) - 1, 0, LAST_COLUMN);
            }
            case 'J' -> eraseRows(given);
            case 'K' -> eraseRow(given);
            default -> {}
        }
        if (command == 'E' || command == 'F') column = 0;
    }

    private void eraseRow(int kind) {
        if (kind == 0) rows.get(row).truncate(column);
        else rows.get(row).erase(0, kind == 1 ? column + 1 : Integer.MAX_VALUE);
    }

    private void eraseRows(int kind) {
        if (kind == 0) {
            rows.get(row).truncate(column);
            while (rows.size() > row + 1) rows.removeLast();
        } else {
            int last = kind == 1 ? row : rows.size();
            for (int i = 0; i < last; i++) rows.get(i).truncate(0);
        }
    }

    private static int number(String parameters) {
        int number = 0;
        for (int i = 0; i < parameters.length() && Character.isDigit(parameters.charAt(i)); i++)
            number = Math.min(LAST_COLUMN, number * 10 + Character.digit(parameters.charAt(i), 10));
        return number;
    }
}
