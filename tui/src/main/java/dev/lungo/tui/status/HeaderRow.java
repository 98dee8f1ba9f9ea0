package dev.lungo.tui.status;

import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import java.util.ArrayList;

/// The first row: the project and the session on the left; on the right what asks for attention.
public final class HeaderRow {
    private HeaderRow() {}

    public static Line line(State state, OpenSession session, int width) {
        var directory = state.here().directory();
        var project = directory.substring(directory.lastIndexOf('/') + 1);
        var title = SessionTitle.of(session);
        return Line.of(" " + project + " › " + title, Style.MUTED).withRight(right(state, session), width - 1);
    }

    private static Line right(State state, OpenSession session) {
        var spans = new ArrayList<Span>();
        if (state.chrome().outage().isOn()) spans.add(new Span("  reconnecting", Style.MUTED));
        int unseen = session.view().unseen(session.rows());
        if (unseen > 0) spans.add(new Span("  " + Glyph.FETCH.text(false) + " " + unseen + " new", Style.MUTED));
        int waiting = Needs.elsewhere(state).size();
        if (waiting > 0) {
            var words = waiting == 1 ? " 1 needs you" : " " + waiting + " need you";
            spans.add(new Span("  " + Glyph.WAITS_FOR_PERSON.text(false) + words, Style.ACCENT.bold()));
            spans.add(new Span("  " + state.setup().keys().shown("next_need"), Style.MUTED));
        }
        return new Line(spans, Style.PLAIN);
    }
}
