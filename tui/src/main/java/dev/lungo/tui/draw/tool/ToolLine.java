package dev.lungo.tui.draw.tool;

import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.View;
import dev.lungo.tui.draw.diff.DiffDrawing;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.text.CleanText;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// The line of a call: `glyph Verb  object   note … figures`.
final class ToolLine {
    private static final Style ERROR = Style.of(Token.ERROR);
    private static final int TIME_WIDTH = 6;
    private static final int LONGEST_NOTE = 300;

    private final Call call;
    private final DrawOptions options;

    ToolLine(Call call, DrawOptions options) {
        this.call = call;
        this.options = options;
    }

    /// `noted` is false where the reason of a failure stands below.
    Line line(boolean noted) {
        var note = noted || call.stage() != CallStage.FAILED ? note() : Line.BLANK;
        var left = head(glyph(), call.verb(), call.object(options));
        if (!note.spans().isEmpty()) left = left.plus("   ", Style.PLAIN).plus(note.spans());
        return joined(left, figures(), options);
    }

    /// True if the reason of a failure fits on the line.
    boolean hasRoomForNote() {
        if (call.state() instanceof ToolState.Failed failed
                && failed.error().strip().indexOf('\n') >= 0) return false;
        int width = head(glyph(), call.verb(), call.object(options)).width() + 3 + note().width();
        return width + 1 + figures().width() <= options.width();
    }

    static Line head(Span glyph, String verb, String object) {
        var head = Line.of(glyph, Span.plain(" " + verb));
        return object.isEmpty() ? head : head.plus("  " + object, Style.PLAIN);
    }

    /// Figures stay whole where they leave half of a row to the words.
    static Line joined(Line left, Line figures, DrawOptions options) {
        int width = options.width();
        return figures.width() > width / 2 && left.width() + figures.width() >= width
                ? left.cut(width)
                : left.withRight(figures, width).cut(width);
    }

    static Span glyph(ToolKind kind, DrawOptions options) {
        return new Span(options.text(kind.glyph), Style.MUTED);
    }

    private Span glyph() {
        return switch (call.stage()) {
            case PREPARING, RUNNING -> new Span(Glyph.spinner(options.isStill(), options.now()), Style.of(Token.INFO));
            case WAITS_FOR_TURN -> new Span(options.text(Glyph.WAITS_FOR_TURN), Style.FAINT);
            case WAITS_FOR_PERSON -> new Span(options.text(Glyph.WAITS_FOR_PERSON), Style.ACCENT.bold());
            case DONE -> glyph(call.kind(), options);
            case FAILED, INTERRUPTED -> new Span(options.text(Glyph.FAILED), ERROR);
            case REFUSED -> new Span(options.text(Glyph.REFUSED), Style.MUTED);
        };
    }

    private Line note() {
        return switch (call.stage()) {
            case DONE -> done();
            case RUNNING, WAITS_FOR_PERSON -> activity();
            case FAILED -> styled(reason(), ERROR);
            case REFUSED -> refused();
            case INTERRUPTED -> muted(interrupted());
            case PREPARING, WAITS_FOR_TURN -> Line.BLANK;
        };
    }

    private Line activity() {
        var agent = call.facts().agent();
        return agent == null ? Line.BLANK : muted(CleanText.title(agent.activity()));
    }

    private String reason() {
        return call.state() instanceof ToolState.Failed failed ? CleanText.line(failed.error(), LONGEST_NOTE) : "";
    }

    private String interrupted() {
        if (call.kind() == ToolKind.QUESTION) return "interrupted";
        return isUnbegun() ? "interrupted, not run" : "interrupted, may have run in part";
    }

    private boolean isUnbegun() {
        return call.state() instanceof ToolState.Failed failed && CallStage.isUnbegun(failed.error());
    }

    private Line refused() {
        var words = call.state() instanceof ToolState.Failed failed ? CallStage.refusal(failed.error()) : "";
        return muted(words.isEmpty() ? "rejected" : "rejected: \"" + CleanText.title(words) + "\"");
    }

    private static Line muted(String text) {
        return styled(text, Style.MUTED);
    }

    private static Line styled(String text, Style style) {
        return text.isEmpty() ? Line.BLANK : Line.of(text, style);
    }

    private Line done() {
        return switch (call.view()) {
            case View.Diff diff -> muted(call.views().size() == 1 ? DiffDrawing.note(diff.patch()) : "");
            case View.Checklist list -> current(list);
            case View.Table table -> muted(call.kind() == ToolKind.SEARCH ? matches(table) : "");
            case View.Command _ -> muted(inBackground() ? "in the background" : "");
            case View.Link _, View.Markdown _, View.Problems _ -> Line.BLANK;
            case null -> Line.BLANK;
        };
    }

    private boolean inBackground() {
        return CallViews.metadata(call.state()).containsKey("background");
    }

    private Line current(View.Checklist list) {
        for (var item : list.items())
            if (item.status().equals("in_progress"))
                return muted(options.text(Glyph.CURRENT) + " " + CleanText.title(item.content()));
        return Line.BLANK;
    }

    private String matches(View.Table table) {
        int count = table.rows().size();
        if (count == 0) return "no matches";
        var more = Boolean.TRUE.equals(CallViews.metadata(call.state()).get("truncated")) ? "+" : "";
        if (table.columns().size() < 2) return count + more + (count == 1 ? " file" : " files");
        var files = new HashSet<String>();
        for (var row : table.rows()) files.add(row.isEmpty() ? "" : row.getFirst());
        return count + more + (count == 1 ? " match" : " matches") + " in " + Figures.plural(files.size(), "file");
    }

    private Line figures() {
        var figures = new ArrayList<Line>();
        switch (call.stage()) {
            case PREPARING -> figures.add(Line.of("preparing", Style.FAINT));
            case WAITS_FOR_TURN -> figures.add(Line.of("queued", Style.FAINT));
            case WAITS_FOR_PERSON -> figures.add(Line.of("waits for your answer", Style.MUTED));
            case RUNNING -> running(figures);
            case DONE, FAILED, INTERRUPTED -> ended(figures);
            case REFUSED -> {}
        }
        return together(figures);
    }

    private void running(List<Line> figures) {
        agent(figures);
        var limit = call.kind() == ToolKind.COMMAND && call.state().input().get("timeout") instanceof Number number
                ? " of " + Figures.clock(number.longValue())
                : "";
        figures.add(time(Figures.clock(call.millis(options.now())) + limit));
    }

    private void ended(List<Line> figures) {
        agent(figures);
        changed(figures);
        if (call.view() instanceof View.Command command && call.stage() != CallStage.INTERRUPTED && !inBackground())
            figures.add(exit(command.exit()));
        if (timed()) figures.add(time(Figures.duration(call.millis(options.now()))));
    }

    /// A list that is written, and the answer of a person, take no time worth showing.
    private boolean timed() {
        return call.kind() != ToolKind.CHECKLIST && call.kind() != ToolKind.QUESTION;
    }

    private void agent(List<Line> figures) {
        var agent = call.facts().agent();
        if (agent == null) return;
        figures.add(Line.of(Figures.plural(agent.calls(), "call"), Style.MUTED));
        if (agent.cost() > 0) figures.add(Line.of(Figures.dollars(agent.cost()), Style.MUTED));
    }

    private void changed(List<Line> figures) {
        int added = 0;
        int removed = 0;
        boolean any = false;
        for (var view : call.views()) {
            if (!(view instanceof View.Diff diff)) continue;
            any = true;
            added += diff.additions();
            removed += diff.deletions();
        }
        if (any) figures.add(changes(added, removed, options));
    }

    static Line changes(int added, int removed, DrawOptions options) {
        var plus = new Span("+" + added, Style.of(Token.ADD));
        return removed == 0
                ? Line.of(plus)
                : Line.of(plus, Span.plain(" "), new Span(options.text(Glyph.MINUS) + removed, Style.of(Token.DEL)));
    }

    private static Line exit(int code) {
        if (code < 0) return Line.of("killed", ERROR);
        return Line.of("exit " + code, code == 0 ? Style.MUTED : ERROR);
    }

    static Line time(String time) {
        return Line.of(" ".repeat(Math.max(0, TIME_WIDTH - time.length())) + time, Style.FAINT);
    }

    static Line together(List<Line> figures) {
        var line = Line.BLANK;
        for (var figure : figures) {
            if (!line.spans().isEmpty()) line = line.plus("  ", Style.PLAIN);
            line = line.plus(figure.spans());
        }
        return line;
    }
}
