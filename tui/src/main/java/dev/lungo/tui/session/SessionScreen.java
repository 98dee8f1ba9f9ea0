package dev.lungo.tui.session;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Style;

/// Draws a session: header, transcript, and the dock with ask, status, prompt, and footer. Pure.
public final class SessionScreen {
    private static final int LEAST_ROWS_WITH_HEADER = 20;

    private SessionScreen() {}

    /// The places of a session's screen.
    public record Places(Rect header, Rect transcript, Rect card, Rect status, Rect prompt, Rect footer) {
        public static Places of(State state, OpenSession session) {
            int columns = state.device().columns();
            int rows = state.device().rows();
            int header = rows < LEAST_ROWS_WITH_HEADER ? 0 : 1;
            int prompt = PromptBox.height(state);
            int card = Math.min(AskCard.lines(session, columns).size(), rows / 2);
            int dock = card + 1 + prompt + 1;
            var all = new Rect(0, 0, columns, rows);
            var lower = all.below(Math.max(header, rows - dock));
            return new Places(
                    all.top(header),
                    all.below(header).top(rows - header - dock),
                    lower.top(card),
                    lower.row(card),
                    lower.below(card + 1).top(prompt),
                    lower.row(card + 1 + prompt));
        }
    }

    /// The columns that messages may use.
    public static int textWidth(State state) {
        return state.device().columns();
    }

    public static void draw(Buffer buffer, State state, OpenSession session) {
        var places = Places.of(state, session);
        buffer.print(places.header(), header(state, session, places.header().width()));
        transcript(buffer, places.transcript(), session);
        var card = AskCard.lines(session, places.card().width());
        for (int i = 0; i < places.card().height(); i++)
            buffer.print(places.card().row(i), card.get(i));
        buffer.print(
                places.status(), StatusRow.line(state, session, places.status().width()));
        PromptBox.draw(buffer, places.prompt(), state);
        buffer.print(places.footer(), FooterRow.line(state, places.footer().width()));
        CompletionView.draw(buffer, places.prompt(), session.composer().completion());
    }

    private static Line header(State state, OpenSession session, int width) {
        int slash = state.known().directory().lastIndexOf('/');
        var project = state.known().directory().substring(slash + 1);
        return Line.of(" " + project + " › " + session.model().session().title(), Style.MUTED)
                .cut(width - 1);
    }

    private static void transcript(Buffer buffer, Rect place, OpenSession session) {
        var rows = session.rows();
        int top = session.view().top(rows, place.height());
        for (int i = 0; i < place.height(); i++) buffer.print(place.row(i), rows.line(top + i));
    }
}
