package dev.lungo.tui.draw.tool;

import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.View;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import java.util.ArrayList;
import java.util.List;

/// Draws tool calls: a line each, and below it what they gave.
public final class ToolDrawing {
    private static final int INDENT = 2;
    private static final Style UNDONE = Style.FAINT.with(Style.STRUCK);

    private ToolDrawing() {}

    public static List<Line> lines(Part.Tool part, CallFacts facts, DrawOptions options) {
        var call = Call.of(part, facts);
        var line = new ToolLine(call, options);
        if (facts.undone()) return List.of(undone(line.line(true)));
        boolean noted = line.hasRoomForNote();
        var rows = new ArrayList<Line>();
        rows.add(line.line(noted));
        rows.addAll(details(call, options, !noted));
        return rows;
    }

    /// The line alone, without what is below it.
    public static Line line(Part.Tool part, CallFacts facts, DrawOptions options) {
        return new ToolLine(Call.of(part, facts), options).line(true);
    }

    private static List<Line> details(Call call, DrawOptions options, boolean reason) {
        int indent = options.width() > 2 * INDENT ? INDENT : 0;
        var rows = new ArrayList<Line>();
        for (var row : new ToolDetails(call, options.inside(indent)).lines(reason))
            rows.add(row.spans().isEmpty() ? row : fitted(row.indented(indent), options));
        return rows;
    }

    private static Line fitted(Line row, DrawOptions options) {
        return options.settings().wrapsCode() ? row.cut(options.width()) : row;
    }

    private static Line undone(Line line) {
        var spans = new ArrayList<Span>();
        for (var span : line.spans()) spans.add(span.text().isBlank() ? span : new Span(span.text(), UNDONE));
        return new Line(spans, Style.PLAIN);
    }

    /// The call in words for a status: its object for a command, else its verb and object.
    public static String words(Part.Tool part, DrawOptions options) {
        var call = Call.of(part, CallFacts.NONE);
        var object = call.object(options);
        return call.kind() == ToolKind.COMMAND ? object : (call.verb() + " " + object).strip();
    }

    /// The patches that the call's details show.
    public static List<String> patches(Part.Tool part) {
        var patches = new ArrayList<String>();
        for (var view : CallViews.of(part.state())) if (view instanceof View.Diff diff) patches.add(diff.patch());
        return patches;
    }

    /// True if the call can share a line with neighbors: a read or search that is done, and brought no file to show.
    public static boolean folds(Part.Tool part) {
        var call = Call.of(part, CallFacts.NONE);
        boolean plain = !(part.state() instanceof ToolState.Completed done)
                || done.attachments() == null
                || done.attachments().isEmpty();
        return call.kind().folds() && call.stage() == CallStage.DONE && plain;
    }

    /// Neighbors that fold, one line for each run of one kind, with the names of all.
    public static List<Line> grouped(List<Part.Tool> parts, DrawOptions options) {
        var rows = new ArrayList<Line>();
        var run = new ArrayList<Call>();
        for (var part : parts) {
            var call = Call.of(part, CallFacts.NONE);
            if (!run.isEmpty() && !run.getFirst().verb().equals(call.verb())) {
                rows.add(new ToolGroup(run, options).line());
                run.clear();
            }
            run.add(call);
        }
        if (!run.isEmpty()) rows.add(new ToolGroup(run, options).line());
        return rows;
    }
}
