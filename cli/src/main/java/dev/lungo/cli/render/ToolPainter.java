package dev.lungo.cli.render;

import dev.lungo.cli.terminal.Ink;
import dev.lungo.cli.terminal.Plain;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.View;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Draws a settled tool call: a line with its symbol, name, title and duration, and its views below.
/// The look depends on the views only, so a new tool needs nothing here.
final class ToolPainter {
    private static final int LONGEST_ERROR = 300;
    private static final int MOST_ERROR_LINES = 5;

    private final TerminalOutput output;
    private final String indent;
    private final Set<String> asked;

    /// `asked` are the diffs that a person has just been shown in a question.
    ToolPainter(TerminalOutput output, String indent, Set<String> asked) {
        this.output = output;
        this.asked = asked;
        this.indent = indent;
    }

    void draw(Part.Tool tool) {
        var views = Views.of(tool.state());
        switch (tool.state()) {
            case ToolState.Completed done -> {
                var symbol = views.isEmpty() ? "·" : ViewPainter.symbol(views.getFirst());
                head(output.paint(Ink.PLACE, symbol), name(tool.tool(), views), title(done, views), done.time(), views);
                var painter = new ViewPainter(output, indent + "  ");
                for (var view : views) {
                    if (!said(view, done.title())) painter.draw(view);
                }
            }
            case ToolState.Failed failed -> {
                head(output.paint(Ink.BAD, "✗"), tool.tool(), subject(null, failed), failed.time(), List.of());
                var shown = partial(failed);
                if (!shown.isBlank()) new ViewPainter(output, indent + "  ").draw(new View.Command("", shown, -1));
                if (shown.isBlank() || !failed.error().contains(shown.strip())) error(failed.error());
            }
            case ToolState.Pending _, ToolState.Running _ -> {}
        }
    }

    private void head(String symbol, String name, String title, Part.Span time, List<View> views) {
        var line = new StringBuilder(indent).append(symbol);
        if (!name.isEmpty()) line.append(' ').append(output.paint(Ink.STRONG, Plain.title(name)));
        if (!title.isBlank()) line.append(' ').append(Plain.title(title));
        for (var view : views) line.append(figures(view));
        if (time.end() != null)
            line.append("  ").append(output.paint(Ink.FAINT, Quantities.duration(time.end() - time.start())));
        output.note(line.toString());
    }

    /// True if the call's own line, or the question before it, has shown it already.
    private boolean said(View view, String title) {
        return view instanceof View.Link link && link.text().equals(title)
                || view instanceof View.Diff diff && asked.contains(diff.patch());
    }

    /// The output of a command until it was stopped.
    private static String partial(ToolState.Failed failed) {
        return failed.metadata() != null && failed.metadata().get("output") instanceof String shown ? shown : "";
    }

    private void error(String error) {
        var lines = Plain.text(error).strip().split("\n", -1);
        for (int i = 0; i < Math.min(MOST_ERROR_LINES, lines.length); i++) {
            output.note(indent + "  " + output.paint(Ink.BAD, Plain.line(lines[i], LONGEST_ERROR)));
        }
        if (lines.length > MOST_ERROR_LINES) output.note(indent + "  " + output.paint(Ink.BAD, "…"));
    }

    /// A command's line is more informative than the tool's name and a title.
    private static String name(String tool, List<View> views) {
        return !views.isEmpty() && views.getFirst() instanceof View.Command ? "" : tool;
    }

    private static String title(ToolState.Completed done, List<View> views) {
        return switch (views.isEmpty() ? null : views.getFirst()) {
            case View.Command command -> command.line();
            case View.Checklist list -> progress(list);
            case View.Diff _, View.Table _, View.Link _, View.Markdown _ -> subject(done.title(), done);
            case null -> subject(done.title(), done);
        };
    }

    private static String progress(View.Checklist list) {
        long done = list.items().stream()
                .filter(item -> item.status().equals("completed"))
                .count();
        long all = list.items().stream()
                .filter(item -> !item.status().equals("cancelled"))
                .count();
        return list.items().isEmpty() ? "empty" : done + " of " + all + " done";
    }

    private String figures(View view) {
        return switch (view) {
            case View.Diff diff ->
                "  " + output.paint(Ink.ADDED, "+" + diff.additions()) + " "
                        + output.paint(Ink.REMOVED, "-" + diff.deletions());
            case View.Command command -> "  " + exit(command.exit());
            case View.Table _, View.Checklist _, View.Link _, View.Markdown _ -> "";
        };
    }

    private String exit(int code) {
        if (code < 0) return output.paint(Ink.BAD, "killed");
        return output.paint(code == 0 ? Ink.GOOD : Ink.BAD, "exit " + code);
    }

    /// The subject of a call: its title, or, while it has none, its first text argument.
    static String subject(@Nullable String title, ToolState state) {
        if (title != null && !title.isBlank()) return title;
        for (var value : state.input().values()) {
            if (value instanceof String text && !text.isBlank()) return text;
        }
        return "";
    }
}
