package dev.lungo.cli.render;

import dev.lungo.cli.terminal.Ink;
import dev.lungo.cli.terminal.Output;
import dev.lungo.cli.terminal.Plain;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.View;
import java.util.List;

/// Draws a settled tool call: a line with its symbol, name, title and duration, and its views below.
/// What it looks like depends on the views only, so a new tool needs nothing here.
final class ToolPainter {
    private static final int LONGEST_ERROR = 300;

    private final Output output;
    private final String indent;

    ToolPainter(Output output, String indent) {
        this.output = output;
        this.indent = indent;
    }

    void draw(Part.Tool tool) {
        var views = Views.of(tool.state());
        switch (tool.state()) {
            case ToolState.Completed done -> {
                var symbol = views.isEmpty() ? "·" : ViewPainter.symbol(views.getFirst());
                head(output.paint(Ink.PLACE, symbol), tool.tool(), title(done.title(), views), done.time(), views);
                var painter = new ViewPainter(output, indent + "  ");
                for (var view : views) painter.draw(view);
            }
            case ToolState.Failed failed -> {
                head(output.paint(Ink.BAD, "✗"), tool.tool(), input(failed), failed.time(), List.of());
                output.note(indent + "  " + output.paint(Ink.BAD, Plain.line(failed.error(), LONGEST_ERROR)));
            }
            case ToolState.Pending _, ToolState.Running _ -> {}
        }
    }

    private void head(String symbol, String name, String title, Part.Span time, List<View> views) {
        var line = new StringBuilder(indent).append(symbol).append(' ').append(output.paint(Ink.STRONG, Plain.title(name)));
        if (!title.isBlank()) line.append(' ').append(Plain.title(title));
        for (var view : views) line.append(figures(view));
        if (time.end() != null) line.append("  ").append(output.paint(Ink.FAINT, Figures.duration(time.end() - time.start())));
        output.note(line.toString());
    }

    /// A command's line says more than a title.
    private static String title(String title, List<View> views) {
        return !views.isEmpty() && views.getFirst() instanceof View.Command command ? command.line() : title;
    }

    private String figures(View view) {
        return switch (view) {
            case View.Diff diff -> "  " + output.paint(Ink.ADDED, "+" + diff.additions()) + " " + output.paint(Ink.REMOVED, "-" + diff.deletions());
            case View.Command command -> "  " + exit(command.exit());
            case View.Table _, View.Checklist _, View.Link _, View.Markdown _ -> "";
        };
    }

    private String exit(int code) {
        if (code < 0) return output.paint(Ink.BAD, "killed");
        return output.paint(code == 0 ? Ink.GOOD : Ink.BAD, "exit " + code);
    }

    /// What the call was about, when it has no title because it failed: its first short argument.
    private static String input(ToolState.Failed failed) {
        for (var value : failed.input().values()) {
            if (value instanceof String text && !text.isBlank()) return text;
        }
        return "";
    }
}
