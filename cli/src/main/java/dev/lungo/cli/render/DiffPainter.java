package dev.lungo.cli.render;

import dev.lungo.cli.terminal.Ink;
import dev.lungo.cli.terminal.Plain;

/// Draws a unified diff: line numbers, removed lines red, added ones green, a rule between hunks.
/// File headers are left to the caller.
final class DiffPainter {
    private static final int MOST_LINES = 80;
    private static final int LONGEST_LINE = 300;

    private final Output output;
    private final String indent;
    private int oldLine;
    private int newLine;
    private int width;
    private int drawn;
    private boolean inHunk;
    private boolean anyHunk;

    DiffPainter(Output output, String indent) {
        this.output = output;
        this.indent = indent;
    }

    void draw(String patch) {
        var lines = (patch.endsWith("\n") ? patch.substring(0, patch.length() - 1) : patch).split("\n", -1);
        width = widest(lines);
        int hidden = 0;
        for (var line : lines) {
            if (line.startsWith("@@")) {
                hunk(line);
            } else if (line.startsWith("Index: ") || line.startsWith("diff ")) {
                inHunk = false;
            } else if (inHunk && drawn >= MOST_LINES) {
                hidden++;
            } else if (inHunk) {
                line(line);
            }
        }
        if (hidden > 0) output.note(indent + output.paint(Ink.FAINT, "… " + Figures.plural(hidden, "more line")));
    }

    private void hunk(String header) {
        oldLine = number(header, header.indexOf('-') + 1);
        newLine = number(header, header.indexOf('+') + 1);
        if (anyHunk && drawn < MOST_LINES) output.note(indent + output.paint(Ink.PLACE, " ".repeat(width) + " ⋯"));
        inHunk = true;
        anyHunk = true;
    }

    private void line(String line) {
        char kind = line.isEmpty() ? ' ' : line.charAt(0);
        var text = line.isEmpty() ? "" : Plain.text(cut(line.substring(1)));
        switch (kind) {
            case '+' -> print(newLine++, Ink.ADDED, "+ " + text);
            case '-' -> print(oldLine++, Ink.REMOVED, "- " + text);
            case '\\' -> print(0, Ink.FAINT, "  " + text.strip());
            default -> {
                print(newLine++, Ink.PLAIN, "  " + text);
                oldLine++;
            }
        }
    }

    private void print(int number, Ink ink, String text) {
        var digits = number == 0 ? "" : Integer.toString(number);
        var margin = " ".repeat(Math.max(0, width - digits.length())) + digits;
        var shown = text.isBlank() ? "" : " " + output.paint(ink, text.stripTrailing());
        output.note(indent + output.paint(Ink.FAINT, margin) + shown);
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
        for (int i = from; i < text.length() && Character.isDigit(text.charAt(i)); i++) number = number * 10 + text.charAt(i) - '0';
        return number;
    }

    private static String cut(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 1) + "…";
    }
}
