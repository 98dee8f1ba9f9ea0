package dev.lungo.tui.draw.tool;

import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.View;
import dev.lungo.tui.draw.diff.DiffDrawing;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.DrawSettings;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.draw.markdown.MarkdownStream;
import dev.lungo.tui.text.CleanText;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.text.Wrap;
import java.util.ArrayList;
import java.util.List;

/// The rows below a call's line.
final class ToolDetails {
    private static final int MOST_ERROR_LINES = 5;
    private static final int MOST_TEXT_LINES = 12;

    private final Call call;
    private final DrawOptions options;

    /// `options` have the width of the details.
    ToolDetails(Call call, DrawOptions options) {
        this.call = call;
        this.options = options;
    }

    /// `reason` is true if the reason of a failure is not on the line.
    List<Line> lines(boolean reason) {
        return switch (call.stage()) {
            case PREPARING, WAITS_FOR_TURN -> List.of();
            case WAITS_FOR_PERSON, RUNNING -> running();
            case DONE -> done();
            case FAILED, INTERRUPTED, REFUSED -> failed(reason);
        };
    }

    private String output() {
        return CallViews.metadata(call.state()).get("output") instanceof String output ? output.stripTrailing() : "";
    }

    private List<Line> running() {
        return new CommandRows(output(), 0, options)
                .running(options.settings().commandRows(), call.facts().lastOutput());
    }

    private List<Line> failed(boolean reason) {
        if (call.state() instanceof ToolState.Completed) return done();
        if (!(call.state() instanceof ToolState.Failed failed) || call.stage() == CallStage.REFUSED) return List.of();
        var rows = new ArrayList<Line>();
        var output = output();
        if (!output.isEmpty()) rows.addAll(new CommandRows(output, 0, options).ended(DrawSettings.MANY_ROWS));
        boolean said = !output.isEmpty() && failed.error().contains(output);
        boolean wanted = call.stage() == CallStage.FAILED && (reason || options.open());
        if (wanted && !said) rows.addAll(error(failed.error()));
        return rows;
    }

    private List<Line> error(String error) {
        var rows = new ArrayList<Line>();
        var lines = CleanText.text(error).strip().split("\n", -1);
        for (var line : lines)
            rows.addAll(Wrap.words(Line.of(CleanText.row(line, 4), Style.of(Token.ERROR)), options.width(), 0));
        return clipped(rows, MOST_ERROR_LINES);
    }

    /// The first rows, and how many follow.
    private List<Line> clipped(List<Line> rows, int most) {
        if (options.open() || rows.size() <= most) return rows;
        var clipped = new ArrayList<>(rows.subList(0, most));
        var more = Figures.plural(rows.size() - most, "more line");
        clipped.add(Line.of(options.text(Glyph.ELLIPSIS) + " " + more, Style.MUTED));
        return clipped;
    }

    private List<Line> done() {
        var rows = new ArrayList<Line>();
        for (var view : call.views()) rows.addAll(view(view));
        if (options.open() && rows.isEmpty() && call.state() instanceof ToolState.Completed done)
            rows.addAll(new CommandRows(done.output(), 0, options).ended(0));
        rows.addAll(attachments());
        return rows;
    }

    private List<Line> attachments() {
        var rows = new ArrayList<Line>();
        if (!(call.state() instanceof ToolState.Completed done) || done.attachments() == null) return rows;
        int number = 1;
        for (var file : done.attachments()) rows.addAll(ImageLabel.lines(file, number++, options));
        return rows;
    }

    private List<Line> view(View view) {
        return switch (view) {
            case View.Diff diff -> DiffDrawing.lines(diff.patch(), diff.file(), options);
            case View.Command command -> command(command);
            case View.Checklist list -> options.open() ? checklist(list) : List.of();
            case View.Table table ->
                options.open() || !call.kind().isQuiet() ? new TableRows(table, options).lines() : List.of();
            case View.Link link -> call.kind().isQuiet() ? List.of() : List.of(link(link));
            case View.Markdown markdown -> markdown(markdown);
            case View.Problems problems -> problems(problems);
        };
    }

    private List<Line> problems(View.Problems problems) {
        var rows = new ArrayList<Line>();
        for (var problem : problems.items()) {
            var sign = new Span(options.text(Glyph.FAILED) + " ", Style.of(Token.ERROR));
            var place = CleanText.row(problem.file(), 1) + ":" + problem.line() + ":" + problem.column();
            var line =
                    Line.of(sign, new Span(place + "  ", Style.MUTED), Span.plain(CleanText.row(problem.message(), 1)));
            rows.addAll(Wrap.words(line, options.width(), 2));
        }
        return clipped(rows, MOST_ERROR_LINES);
    }

    private List<Line> command(View.Command command) {
        long omitted = command.omitted() == null ? 0 : Math.max(0, command.omitted() - 1);
        int most = command.exit() == 0 ? options.settings().commandRows() : DrawSettings.MANY_ROWS;
        return new CommandRows(command.output(), omitted, options).ended(most);
    }

    private static Line link(View.Link link) {
        var text = CleanText.title(link.text());
        var target = CleanText.row(link.target(), 1);
        var line = Line.of(text, Style.of(Token.LINK).underlined().linking(target));
        return text.equals(target) ? line : line.plus(" (" + target + ")", Style.FAINT);
    }

    private List<Line> markdown(View.Markdown markdown) {
        if (!options.open() && call.kind() == ToolKind.AGENT) return lastSentence(markdown.text());
        if (!options.open() && call.kind().isQuiet()) return List.of();
        return clipped(MarkdownStream.lines(markdown.text(), options), MOST_TEXT_LINES);
    }

    /// The end of a subagent's answer is its result.
    private List<Line> lastSentence(String text) {
        var lines = MarkdownStream.lines(text.strip(), options);
        int last = lines.size() - 1;
        while (last >= 0 && lines.get(last).text().isBlank()) last--;
        if (last < 0) return List.of();
        int first = last;
        while (first > 0 && last - first < 1 && !lines.get(first - 1).text().isBlank()) first--;
        return lines.subList(first, last + 1).stream()
                .map(line -> line.over(Style.MUTED))
                .toList();
    }

    private List<Line> checklist(View.Checklist list) {
        var rows = new ArrayList<Line>();
        for (var item : list.items()) {
            var style = switch (item.status()) {
                case "completed" -> Style.MUTED;
                case "in_progress" -> Style.STRONG;
                case "cancelled" -> Style.FAINT.with(Style.STRUCK);
                default -> Style.PLAIN;
            };
            var glyph = options.text(
                    switch (item.status()) {
                        case "completed" -> Glyph.CHECKED;
                        case "in_progress" -> Glyph.CURRENT;
                        default -> Glyph.BOX;
                    });
            var text = new Span(CleanText.row(item.content(), 1), style);
            rows.addAll(Wrap.words(Line.of(new Span(glyph + " ", Style.MUTED), text), options.width(), 2));
        }
        return rows;
    }
}
