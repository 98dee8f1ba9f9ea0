package dev.lungo.tui.session;

import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.ReadingMode;
import dev.lungo.tui.state.State;
import dev.lungo.tui.status.StatusWords;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import org.jspecify.annotations.Nullable;

/// The row above the prompt: what happens now and for how long, and the keys that matter. Idle it is empty.
public final class StatusRow {
    private static final String OUTAGE = " ! No connection to the server. Trying again; your words are kept.";

    private StatusRow() {}

    /// The first thing to know on any screen: a message, a hint about the prompt, or a lost connection.
    /// Null if there is nothing to say.
    public static @Nullable Line message(State state, int width) {
        var toast = state.chrome().toast();
        if (toast.isShown(state.device().now()))
            return Line.of(" " + toast.text(), toast.failure() ? Style.of(Token.ERROR) : Style.MUTED)
                    .cut(width);
        var hint = PromptHints.line(state, width);
        if (hint != null || state.chrome().outage().isEmpty()) return hint;
        return Line.of(OUTAGE, Style.of(Token.WARN)).cut(width - 1);
    }

    static Line line(State state, OpenSession session, int width) {
        long now = state.device().now();
        var message = message(state, width);
        if (message != null) return message;
        if (!session.reading().equals(ReadingMode.NONE)) return ReadingRow.line(state, session, width);
        var words = StatusWords.of(session.model(), now);
        if (words.isEmpty()) return Line.BLANK;
        if (!session.model().busy()) return Line.of(" " + words, Style.MUTED);
        var spinner = new Span(" " + Glyph.spinner(false, now) + " ", Style.of(Token.INFO));
        return Line.of(spinner, new Span(words, Style.MUTED))
                .withRight(Line.of(new Span("esc", Style.ACCENT), new Span(" stop", Style.MUTED)), width - 1);
    }
}
