package dev.lungo.cli.render;

import dev.lungo.cli.terminal.Columns;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.cli.terminal.StyledRow;
import dev.lungo.client.session.TurnActivity;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.session.ToolState;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.draw.tool.ProgramText;
import dev.lungo.tui.draw.tool.ToolDrawing;
import dev.lungo.tui.text.CleanText;
import dev.lungo.tui.text.Style;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// The activities of a turn and their durations, as rows that are redrawn: waiting for the model, writing, or running
/// calls with the end of their output. For one thread.
final class ActivityRows {
    private static final int MOST_ROWS = 8;
    private static final int MOST_OUTPUT = 5;
    /// A server's clock that is further away than this is not believed.
    private static final long LONGEST = 86_400_000;

    private final LongSupplier clock;
    /// The time here at which a moment was seen that a server's clock puts too far away.
    private final Map<Long, Long> seen = new HashMap<>();

    ActivityRows(LongSupplier clock) {
        this.clock = clock;
    }

    List<String> rows(List<TurnActivity> activities, TerminalOutput output) {
        var rows = new ArrayList<String>();
        for (var one : activities) add(one, output, activities.size() > 1 ? 2 : MOST_OUTPUT, rows);
        return rows.subList(0, Math.min(MOST_ROWS, rows.size()));
    }

    private void add(TurnActivity activity, TerminalOutput output, int mostOutput, List<String> rows) {
        switch (activity) {
            case TurnActivity.Waiting it -> {
                var model = it.model() == null ? "the model" : it.model();
                rows.add(row(output, 0, "Waiting for " + model, elapsed(it.since())));
            }
            case TurnActivity.Thinking it -> rows.add(row(output, 0, "Thinking", elapsed(it.since())));
            case TurnActivity.Writing it -> rows.add(row(output, 0, "Writing", elapsed(it.since())));
            case TurnActivity.Preparing it ->
                rows.add(row(output, 0, "Preparing " + CleanText.title(it.tool()), elapsed(it.since())));
            case TurnActivity.Running it -> call(it, output, mostOutput, rows);
            case TurnActivity.Retrying it -> rows.add(row(output, 0, countdown(it.retry()), ""));
        }
    }

    private void call(TurnActivity.Running it, TerminalOutput output, int mostOutput, List<String> rows) {
        if (!(it.call().state() instanceof ToolState.Running running)) return;
        var words = "Running " + ToolDrawing.words(it.call(), output.drawing(it.depth(), false, clock.getAsLong()));
        rows.add(row(output, it.depth(), words, elapsed(it.since())));
        if (running.metadata() == null || !(running.metadata().get("output") instanceof String text)) return;
        var lines = ProgramText.lines(text);
        for (var line : lines.subList(Math.max(0, lines.size() - mostOutput), lines.size()))
            rows.add("  ".repeat(it.depth() + 1) + StyledRow.text(line.over(Style.FAINT), output.colored()));
    }

    /// If a row is too long, its words are cut, not the time.
    private String row(TerminalOutput output, int depth, String words, String time) {
        var end = time.isEmpty() ? "" : " · " + time;
        int room = output.width() - 1 - 2 * depth - 2 - end.length();
        return "  ".repeat(depth) + output.paint(Ink.PLACE, Glyph.spinner(false, clock.getAsLong())) + " "
                + output.paint(Ink.FAINT, Columns.cut(words, room) + end);
    }

    private String elapsed(long since) {
        long now = clock.getAsLong();
        boolean believed = since <= now && now - since < LONGEST;
        return Figures.clock(now - (believed ? since : seen.computeIfAbsent(since, _ -> now)));
    }

    String countdown(SessionStatus.Retry next) {
        long seconds = Math.max(0, (next.next() - clock.getAsLong() + 999) / 1000);
        return "Retrying in " + seconds + "s (attempt " + next.attempt() + "): " + CleanText.title(next.message());
    }
}
