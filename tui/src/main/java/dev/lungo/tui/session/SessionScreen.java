package dev.lungo.tui.session;

import dev.lungo.tui.ask.AskCard;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.status.BudgetCard;
import dev.lungo.tui.status.HeaderRow;
import dev.lungo.tui.status.QueueRows;
import dev.lungo.tui.status.Sidebar;
import dev.lungo.tui.text.Line;
import java.util.List;

/// Draws a session: header, transcript, and the dock with ask, status, prompt, and footer. Pure.
public final class SessionScreen {
    private static final int LEAST_ROWS_WITH_HEADER = 20;

    private SessionScreen() {}

    /// The places of a session's screen.
    public record Places(Rect header, Rect transcript, Rect card, Rect queue, Rect status, Rect prompt, Rect footer) {
        public static Places of(State state, OpenSession session) {
            int columns = state.device().columns();
            int rows = state.device().rows();
            int header = rows < LEAST_ROWS_WITH_HEADER ? 0 : 1;
            int prompt = PromptBox.height(state);
            int card = SessionScreen.card(state, session, columns, AskCard.mostRows(state))
                    .size();
            int queue = QueueRows.lines(state, session, columns, card > 0).size();
            int status = StatusRow.height(state);
            int dock = card + queue + status + prompt + 1;
            var all = new Rect(0, 0, columns, rows);
            var lower = all.below(Math.max(header, rows - dock));
            return new Places(
                    all.top(header),
                    all.below(header).top(rows - header - dock),
                    lower.top(card),
                    lower.below(card).top(queue),
                    lower.below(card + queue).top(status),
                    lower.below(card + queue + status).top(prompt),
                    lower.row(card + queue + status + prompt));
        }
    }

    /// A request, or a stop by a budget.
    public static List<Line> card(State state, OpenSession session, int width, int rows) {
        var asked = AskCard.lines(state, session, width, rows);
        return asked.isEmpty() ? BudgetCard.lines(state, session, width) : asked;
    }

    /// The columns that messages may use.
    public static int textWidth(State state) {
        return state.device().columns() - Sidebar.taken(state);
    }

    public static void draw(Buffer buffer, State state, OpenSession session) {
        var places = Places.of(state, session);
        buffer.print(
                places.header(), HeaderRow.line(state, session, places.header().width()));
        var text = places.transcript();
        if (session.model().conversation().messages().isEmpty()
                && !session.model().stale()) FirstHints.draw(buffer, text);
        else transcript(buffer, new Rect(text.x(), text.y(), textWidth(state), text.height()), state, session);
        Sidebar.draw(buffer, text, state, session);
        var card = card(state, session, places.card().width(), places.card().height());
        for (int i = 0; i < Math.min(card.size(), places.card().height()); i++)
            buffer.print(places.card().row(i), card.get(i));
        var queue = QueueRows.lines(state, session, places.queue().width(), !card.isEmpty());
        for (int i = 0; i < Math.min(queue.size(), places.queue().height()); i++)
            buffer.print(places.queue().row(i), queue.get(i));
        var status = places.status();
        buffer.print(status.row(0), StatusRow.line(state, session, status.width()));
        if (status.height() > 1) buffer.print(status.row(1), StatusRow.outdated(state, status.width()));
        PromptBox.draw(buffer, places.prompt(), state);
        buffer.print(places.footer(), FooterRow.line(state, places.footer().width()));
        ReadingRow.caret(buffer, places.status(), state, session);
        CompletionView.draw(buffer, places.prompt(), session.composer().completion());
    }

    private static void transcript(Buffer buffer, Rect place, State state, OpenSession session) {
        var rows = session.rows();
        int top = session.view().top(rows, place.height());
        for (int i = 0; i < place.height(); i++) buffer.print(place.row(i), rows.line(top + i));
        var selection = state.device().pointer().selection();
        FoundMarks.draw(buffer, place, session, top);
        if (selection != null) SelectedText.draw(buffer, place, rows, selection, top);
    }
}
