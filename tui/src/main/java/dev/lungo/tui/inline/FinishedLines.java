package dev.lungo.tui.inline;

import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.status.SessionTitle;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.transcript.SettledBlocks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// The lines that go to the scrollback now, and the state that knows it. Pure: each block is written once, when nothing
/// changes it anymore.
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
        var blocks = session.rows().blocks();
        int settled = SettledBlocks.count(session.rows(), session.model());
        for (int i = 0; i < settled; i++) {
            if (scrollback.has(blocks.get(i).id())) continue;
            if (OpenLines.isParted(session.rows(), i)) lines.add(Line.BLANK);
            lines.addAll(blocks.get(i).lines());
            written.add(blocks.get(i).id());
        }
        if (written.isEmpty()) return new FinishedLines(state, List.of());
        if (scrollback.session() != null && !scrollback.session().equals(id)) lines.addAll(0, heading(state, session));
        return new FinishedLines(state.with(state.device().with(scrollback.with(id, written))), lines);
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
