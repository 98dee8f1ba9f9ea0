package dev.lungo.tui.inline;

import dev.lungo.tui.ask.AskCard;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.dialog.help.WhichKey;
import dev.lungo.tui.session.CompletionView;
import dev.lungo.tui.session.FooterRow;
import dev.lungo.tui.session.PromptBox;
import dev.lungo.tui.session.ReadingRow;
import dev.lungo.tui.session.SessionScreen;
import dev.lungo.tui.session.StatusRow;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.WrittenBlocks;
import dev.lungo.tui.status.QueueRows;
import dev.lungo.tui.text.Line;
import java.util.ArrayList;
import java.util.List;

/// Draws the rows at the end of the terminal: what still changes, the open request, status, prompt, and footer. Pure,
/// and as high as it has to be.
public final class InlineView {
    private static final int LEAST_OPEN = 3;
    private static final int COMPLETIONS = 10;

    private InlineView() {}

    public static Buffer draw(State state, WrittenBlocks scrollback) {
        int width = state.device().columns();
        int prompt = PromptBox.height(state);
        var upper = upper(state, scrollback, state.device().rows() - prompt - 1);
        int top = Math.max(upper.size(), room(state) - prompt - 1);
        var buffer = new Buffer(width, top + prompt + 1);
        for (int i = 0; i < upper.size(); i++) buffer.print(buffer.area().row(top - upper.size() + i), upper.get(i));
        var place = new Rect(0, top, width, prompt);
        PromptBox.draw(buffer, place, state);
        buffer.print(buffer.area().row(top + prompt), FooterRow.line(state, width));
        var session = state.session();
        if (session != null) ReadingRow.caret(buffer, buffer.area().row(top - 1), state, session);
        CompletionView.draw(buffer, place, state.composer().completion());
        WhichKey.draw(buffer, state);
        return buffer;
    }

    /// The rows that a list over the prompt has to be drawn in.
    private static int room(State state) {
        if (WhichKey.isShown(state)) return state.device().rows();
        int rows = state.composer().completion().isOpen() ? COMPLETIONS + PromptBox.height(state) + 2 : 0;
        return Math.min(rows, state.device().rows());
    }

    /// The open end of the turn, the request, the queue, and the status row.
    private static List<Line> upper(State state, WrittenBlocks scrollback, int rows) {
        int width = state.device().columns();
        var session = state.session();
        var status = session == null ? StatusRow.message(state, width) : StatusRow.line(state, session, width);
        var lines = new ArrayList<Line>();
        if (session != null) {
            int most = Math.min(AskCard.mostRows(state), rows - 1 - LEAST_OPEN);
            var card = SessionScreen.card(state, session, width, most);
            var queue = QueueRows.lines(state, session, width, !card.isEmpty());
            lines.addAll(OpenLines.of(session, scrollback, rows - 1 - card.size() - queue.size()));
            lines.addAll(card);
            lines.addAll(queue);
        }
        lines.add(status == null ? Line.BLANK : status);
        return lines;
    }
}
