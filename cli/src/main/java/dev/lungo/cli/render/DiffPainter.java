package dev.lungo.cli.render;

import dev.lungo.cli.terminal.Columns;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.cli.terminal.Plain;
import java.util.ArrayList;
import java.util.List;

/// Draws a unified diff: line numbers, removed lines red, added ones green, a rule between hunks. Of a long run of
/// removed or added lines the first are shown, so that a rewritten file shows what it became, too. File headers are
/// left to the caller.
final class DiffPainter {
    private static final int MOST_LINES = 18;
    private static final int LONGEST_RUN = 8;
    private static final int MOST_ASKED = 500;
    private static final int LONGEST_LINE = 300;

    private final TerminalOutput output;
    private final String indent;
    private final int mostLines;
    private final int longestRun;
    private final List<String> run = new ArrayList<>();
    private int oldLine;
    private int newLine;
    private int width;
    private int drawn;
    private int hidden;
    private boolean anyHunk;

    private DiffPainter(TerminalOutput output, String indent, int mostLines, int longestRun) {
        this.output = output;
        this.indent = indent;
        this.mostLines = mostLines;
        this.longestRun = longestRun;
    }

    /// Shows the changes.
    static DiffPainter done(TerminalOutput output, String indent) {
        return new DiffPainter(output, indent, MOST_LINES, LONGEST_RUN);
    }

    /// Shows what a person decides on: all of it, as far as a person can read.
    static DiffPainter asked(TerminalOutput output, String indent) {
        return new DiffPainter(output, indent, MOST_ASKED, MOST_ASKED);
    }

    void draw(String patch) {
        var lines = (patch.endsWith("\n") ? patch.substring(0, patch.length() - 1) : patch).split("\n", -1);
        width = widest(lines);
        boolean inHunk = false;
        for (var line : lines) {
            if (line.startsWith("@@")) {
                hunk(line);
                inHunk = true;
            } else if (line.startsWith("Index: ") || line.startsWith("diff ")) {
                inHunk = false;
            } else if (inHunk) {
                add(line);
            }
        }
        flush();
        if (hidden > 0) output.note(indent + output.paint(Ink.FAINT, "… " + Quantities.plural(hidden, "more line")));
    }

    private void add(String line) {
        if (!run.isEmpty() && kind(run.getFirst()) != kind(line)) flush();
        run.add(line);
    }

    private void hunk(String header) {
        flush();
        oldLine = number(header, header.indexOf('-') + 1);
        newLine = number(header, header.indexOf('+') + 1);
        if (anyHunk && drawn < mostLines) output.note(indent + output.paint(Ink.PLACE, " ".repeat(width) + " ⋯"));
        anyHunk = true;
    }

    /// Draws the lines of one kind that came together.
    private void flush() {
        if (run.isEmpty()) return;
        boolean changes = kind(run.getFirst()) == '+' || kind(run.getFirst()) == '-';
        int most = Math.min(mostLines - drawn, changes && run.size() > longestRun + 1 ? longestRun : run.size());
        for (int i = 0; i < run.size(); i++) line(run.get(i), i < most);
        int left = run.size() - Math.max(0, most);
        if (left > 0 && drawn < mostLines) {
            var what = kind(run.getFirst()) == '-' ? " more removed" : " more added";
            output.note(indent + output.paint(Ink.FAINT, " ".repeat(width) + " … " + left + what));
        } else {
            hidden += left;
        }
        run.clear();
    }

    private static char kind(String line) {
        return line.isEmpty() ? ' ' : line.charAt(0);
    }

    private void line(String line, boolean shown) {
        var text = line.isEmpty() ? "" : Plain.text(cut(line.substring(1)));
        switch (kind(line)) {
            case '+' -> print(newLine++, Ink.ADDED, "+ " + text, shown);
            case '-' -> print(oldLine++, Ink.REMOVED, "- " + text, shown);
            case '\\' -> print(0, Ink.FAINT, "  " + text.strip(), shown);
            default -> {
                print(newLine++, Ink.PLAIN, "  " + text, shown);
                oldLine++;
            }
        }
    }

    private void print(int number, Ink ink, String text, boolean shown) {
        if (!shown) return;
        var digits = number == 0 ? "" : Integer.toString(number);
        var margin = " ".repeat(Math.max(0, width - digits.length())) + digits;
        var rows = text.isBlank()
                ? List.of("")
                : Columns.wrap(text.stripTrailing(), output.width() - indent.length() - width - 1);
        for (int i = 0; i < rows.size(); i++) {
            var row = i == 0 ? rows.get(i) : "  " + rows.get(i).stripLeading();
            output.note(indent
                    + output.paint(Ink.FAINT, i == 0 ? margin : " ".repeat(width))
                    + (row.isBlank() ? "" : " " + output.paint(ink, row)));
        }
        drawn++;
    }

    /// Digits of the largest line number.
    private static int widest(String[] lines) {
        int largest = 0;
        for (var line : lines) {
            if (line.startsWith("@@")) largest = Math.max(largest, number(line, line.indexOf('+') + 1) + lines.length);
        }
        return Integer.toString(largest).length();
    }

    private static int number(String text, int from) {
        int number = 0;
        for (int i = from; i < text.length() && Character.isDigit(text.charAt(i)); i++)
            number = number * 10 + text.charAt(i) - '0';
        return number;
    }

    private static String cut(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 1) + "…";
    }
}
