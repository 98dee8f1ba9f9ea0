package dev.lungo.tui.session;

import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.ReadingMode;
import dev.lungo.tui.state.State;
import dev.lungo.tui.status.StatusWords;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The row above the prompt: what happens now and for how long, and the keys that matter. Idle it is empty.
public final class StatusRow {
    private static final int LEAST_ROWS_FOR_BOTH = 12;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private StatusRow() {}

    /// The first thing to know on any screen: a message, a hint about the prompt, or a lost connection.
    /// Null if there is nothing to say.
    public static @Nullable Line message(State state, int width) {
        var toast = state.chrome().toast();
        if (toast.isShown(state.device().now()))
            return Line.of(" " + toast.text(), toast.failure() ? Style.of(Token.ERROR) : Style.MUTED)
                    .cut(width);
        var hint = PromptHints.line(state, width);
        var outage = state.chrome().outage();
        if (hint != null || !outage.isOn()) return hint;
        return Line.of(
                        " ! No connection to the server for "
                                + Figures.clock(state.device().now() - outage.since())
                                + ". What you type is kept.",
                        Style.of(Token.WARN))
                .cut(width - 1);
    }

    /// The rows that the status takes: two while there is no connection.
    static int height(State state) {
        return state.chrome().outage().isOn() && state.device().rows() >= LEAST_ROWS_FOR_BOTH ? 2 : 1;
    }

    /// Below a lost connection: the time of what is shown, and the key that retries at once.
    public static Line outdated(State state, int width) {
        var outage = state.chrome().outage();
        if (!outage.isOn()) return Line.BLANK;
        var time = CLOCK.format(Instant.ofEpochMilli(outage.since()).atZone(ZoneId.systemDefault()));
        var key = state.setup().keys().shown("retry_now");
        return Line.of("   Reconnecting. Shown as of " + time + ".", Style.of(Token.WARN))
                .withRight(
                        Line.of(new Span(key, Style.ACCENT), new Span(" retry, or start the server", Style.MUTED)),
                        width - 1);
    }

    private static boolean isSending(OpenSession session) {
        for (var message : session.composer().unsent()) if (!message.held()) return true;
        return false;
    }

    public static Line line(State state, OpenSession session, int width) {
        long now = state.device().now();
        var message = message(state, width);
        if (message != null) return message;
        if (!session.reading().equals(ReadingMode.NONE)) return ReadingRow.line(state, session, width);
        var words = StatusWords.of(session.model(), now);
        if (isSending(session) && !session.model().busy()) return Line.of(" Sending", Style.MUTED);
        if (words.isEmpty()) return Line.BLANK;
        if (!session.model().busy()) return Line.of(" " + words, Style.MUTED);
        var spinner = new Span(" " + Glyph.spinner(state.isStill(), now) + " ", Style.of(Token.INFO));
        return Line.of(spinner, new Span(words, Style.MUTED))
                .withRight(Line.of(new Span("esc", Style.ACCENT), new Span(" stop", Style.MUTED)), width - 1);
    }
}
