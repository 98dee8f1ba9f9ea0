package dev.lungo.tui.inline;

import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.WrittenBlocks;
import dev.lungo.tui.state.WrittenBlocks.Beginning;
import dev.lungo.tui.status.SessionTitle;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.transcript.SettledBlocks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// The lines that go to the scrollback now, and the state that knows it. Pure: each row is written once, when nothing
/// changes it anymore, also those of a text that grows.
public record FinishedLines(State state, List<Line> lines) {
    /// None on a full screen.
    public static FinishedLines of(State state) {
        var session = state.session();
        var scrollback = state.device().scrollback();
        if (scrollback == null || session == null || session.model().stale())
            return new FinishedLines(state, List.of());
        var id = session.model().session().id();
        var lines = new ArrayList<Line>();
        var written = new HashSet<String>();
        var rows = session.rows();
        int settled = SettledBlocks.count(rows, session.model());
        for (int i = 0; i < settled; i++) {
            var block = rows.blocks().get(i);
            if (scrollback.has(block.id())) continue;
            lines.addAll(rest(session, scrollback, i, block.lines().size()));
            written.add(block.id());
        }
        var beginning = settled < rows.blocks().size() ? rows.blocks().get(settled) : null;
        int begun = beginning == null ? 0 : SettledBlocks.rows(rows, beginning);
        if (begun > 0) lines.addAll(rest(session, scrollback, settled, begun));
        if (lines.isEmpty() && written.isEmpty()) return new FinishedLines(state, List.of());
        if (scrollback.session() != null && !scrollback.session().equals(id)) lines.addAll(0, heading(state, session));
        var part = beginning == null || begun == 0
                ? null
                : Beginning.of(beginning, begun, rows.drawing().width());
        return new FinishedLines(state.with(state.device().with(scrollback.with(id, written, part))), lines);
    }

    /// The rows of a block up to `end` that were not written yet, behind the blank that parts it.
    private static List<Line> rest(OpenSession session, WrittenBlocks scrollback, int index, int end) {
        var block = session.rows().blocks().get(index);
        int from = scrollback.rows(block, session.rows().drawing().width());
        var lines = new ArrayList<Line>();
        if (from >= end) return lines;
        if (from == 0 && OpenLines.isParted(session.rows(), index)) lines.add(Line.BLANK);
        lines.addAll(block.lines().subList(from, end));
        return lines;
    }

    /// Marks where another session begins.
    private static List<Line> heading(State state, OpenSession session) {
        var title = " " + SessionTitle.of(session) + " ";
        int rest = Math.max(0, state.device().columns() - title.length() - 3);
        return List.of(
                Line.BLANK,
                Line.of("──" + title + "─".repeat(rest), Style.of(Token.BORDER))
                        .cut(state.device().columns()));
    }
}
