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
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        var written = settled(session, scrollback, lines);
        var part = beginning(session, scrollback, lines);
        if (lines.isEmpty() && written.isEmpty()) return new FinishedLines(state, List.of());
        if (scrollback.session() != null && !scrollback.session().equals(id)) lines.addAll(0, heading(state, session));
        return new FinishedLines(state.with(state.device().with(scrollback.with(id, written, part))), lines);
    }

    /// Adds the blocks that nothing changes anymore, and returns their ids.
    private static Set<String> settled(OpenSession session, WrittenBlocks scrollback, List<Line> lines) {
        var written = new HashSet<String>();
        var blocks = session.rows().blocks();
        int settled = SettledBlocks.count(session.rows(), session.model());
        for (int i = 0; i < settled; i++) {
            if (scrollback.has(blocks.get(i).id())) continue;
            lines.addAll(rest(session, scrollback, i, blocks.get(i).lines().size()));
            written.add(blocks.get(i).id());
        }
        return written;
    }

    /// Adds the settled rows of the block that comes next; null if it has none.
    private static @Nullable Beginning beginning(OpenSession session, WrittenBlocks scrollback, List<Line> lines) {
        var rows = session.rows();
        int index = SettledBlocks.count(rows, session.model());
        if (index >= rows.blocks().size()) return null;
        int end = SettledBlocks.rows(rows, rows.blocks().get(index));
        if (end == 0) return null;
        lines.addAll(rest(session, scrollback, index, end));
        return Beginning.of(rows.blocks().get(index), end, rows.drawing().width());
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
