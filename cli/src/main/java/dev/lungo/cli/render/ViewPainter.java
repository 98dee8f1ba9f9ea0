package dev.lungo.cli.render;

import dev.lungo.cli.terminal.Columns;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.cli.terminal.Plain;
import dev.lungo.core.session.Todo;
import dev.lungo.core.tool.View;
import java.util.List;

/// Draws what a tool call gave, below the call's own line.
public final class ViewPainter {
    private static final int TAIL = 10;
    private static final int MOST_ROWS = 15;
    private static final int LONGEST_LINE = 200;

    private final TerminalOutput output;
    private final String indent;

    public ViewPainter(TerminalOutput output, String indent) {
        this.output = output;
        this.indent = indent;
    }

    /// The character before a call with this view.
    static String symbol(View view) {
        return switch (view) {
            case View.Diff _ -> "±";
            case View.Command _ -> "$";
            case View.Table _ -> "≡";
            case View.Checklist _ -> "☰";
            case View.Link _ -> "→";
            case View.Markdown _ -> "¶";
        };
    }

    public void draw(View view) {
        switch (view) {
            case View.Diff diff -> DiffPainter.done(output, indent).draw(diff.patch());
            case View.Command command -> command(command);
            case View.Table table -> table(table);
            case View.Checklist list -> list.items().forEach(this::item);
            case View.Link link ->
                line(output.paint(Ink.FAINT, Plain.title(link.text()) + " → " + Plain.title(link.target())));
            case View.Markdown markdown -> head(markdown.text());
        }
    }

    /// Draws a diff that a person is asked about.
    public void asked(String patch) {
        DiffPainter.asked(output, indent).draw(patch);
    }

    private void command(View.Command command) {
        var lines = lines(command.output());
        int hidden = Math.max(0, lines.size() - TAIL);
        long omitted = command.omitted() == null ? 0 : command.omitted() - 1;
        if (hidden > 0) faint("… " + Quantities.plural(hidden + omitted, "earlier line"));
        for (var line : lines.subList(hidden, lines.size())) faint(afterReturn(line));
    }

    /// The last lines of an output that is still growing.
    static List<String> tail(String output, int most) {
        var lines = lines(output);
        return lines.subList(Math.max(0, lines.size() - most), lines.size()).stream()
                .map(line -> Plain.text(afterReturn(line)).replace("\t", "    "))
                .toList();
    }

    /// The final form of a line that a program rewrote.
    private static String afterReturn(String line) {
        return line.substring(line.lastIndexOf('\r') + 1);
    }

    private void head(String text) {
        var lines = lines(text);
        for (var line : lines.subList(0, Math.min(TAIL, lines.size()))) faint(line);
        if (lines.size() > TAIL) faint("… " + Quantities.plural(lines.size() - TAIL, "more line"));
    }

    private void item(Todo todo) {
        var text = Plain.title(todo.content());
        line(
                switch (todo.status()) {
                    case "completed" -> output.paint(Ink.GOOD, "✓") + " " + output.paint(Ink.FAINT, text);
                    case "in_progress" -> output.paint(Ink.WARNING, "▸") + " " + output.paint(Ink.STRONG, text);
                    case "cancelled" -> output.paint(Ink.FAINT, "- " + text);
                    default -> "○ " + text;
                });
    }

    private void table(View.Table table) {
        var widths = new int[table.columns().size()];
        var shown = table.rows().subList(0, Math.min(MOST_ROWS, table.rows().size()));
        widen(widths, table.columns());
        for (var row : shown) widen(widths, row);
        faint(row(table.columns(), widths));
        for (var row : shown) line(row(row, widths));
        if (shown.size() < table.rows().size())
            faint("… " + Quantities.plural(table.rows().size() - shown.size(), "more row"));
    }

    private static void widen(int[] widths, List<String> cells) {
        for (int i = 0; i < Math.min(widths.length, cells.size()); i++) {
            widths[i] = Math.max(widths[i], Columns.of(Plain.line(cells.get(i), LONGEST_LINE)));
        }
    }

    private static String row(List<String> cells, int[] widths) {
        var text = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            var cell = Plain.line(cells.get(i), LONGEST_LINE);
            int padding = i < widths.length ? widths[i] - Columns.of(cell) : 0;
            text.append(cell).repeat(' ', Math.max(0, padding) + 2);
        }
        return text.toString().stripTrailing();
    }

    private static List<String> lines(String text) {
        var stripped = text.stripTrailing();
        return stripped.isEmpty() ? List.of() : List.of(stripped.split("\n", -1));
    }

    private void faint(String text) {
        var clean = Plain.text(text).stripTrailing();
        var cut = clean.length() <= LONGEST_LINE ? clean : clean.substring(0, LONGEST_LINE - 1) + "…";
        line(output.paint(Ink.FAINT, cut));
    }

    private void line(String text) {
        output.note(text.isEmpty() ? "" : indent + text);
    }
}
