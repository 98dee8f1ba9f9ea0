package dev.lungo.tui.session;

import dev.lungo.client.session.SessionModel;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.session.ToolState;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import org.jspecify.annotations.Nullable;

/// The row above the prompt: what happens now and for how long, and the keys that matter. Idle it is empty.
final class StatusRow {
    private static final String SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static final long SPINNER_MILLIS = 125;

    private StatusRow() {}

    static Line line(State state, OpenSession session, int width) {
        var toast = state.chrome().toast();
        if (toast.isShown(state.device().now()))
            return Line.of(" " + toast.text(), toast.failure() ? Style.of(Token.ERROR) : Style.MUTED)
                    .cut(width);
        var words = words(session.model(), state.device().now());
        if (words == null) return Line.BLANK;
        var spinner = new Span(" " + spinner(state.device().now()) + " ", Style.of(Token.INFO));
        long began = session.timing().began();
        var clock = began == 0 ? "" : " · " + duration(state.device().now() - began);
        var left = Line.of(spinner, new Span(words + clock, Style.MUTED));
        return left.withRight(Line.of(new Span("esc", Style.ACCENT), new Span(" stop", Style.MUTED)), width - 1);
    }

    private static char spinner(long now) {
        return SPINNER.charAt((int) (now / SPINNER_MILLIS % SPINNER.length()));
    }

    /// Seconds and minutes as people write them: `41s`, `3m 5s`.
    static String duration(long millis) {
        long seconds = Math.max(0, millis / 1000);
        return seconds < 60 ? seconds + "s" : seconds / 60 + "m " + seconds % 60 + "s";
    }

    /// Null while nothing happens.
    private static @Nullable String words(SessionModel model, long now) {
        var status = model.status();
        if (status == null || status instanceof SessionStatus.Idle) return null;
        if (status instanceof SessionStatus.Retry retry)
            return "Trying again in " + duration(retry.next() - now) + " (" + retry.message() + ", attempt "
                    + retry.attempt() + ")";
        if (!model.asks().open().isEmpty()) return "Waiting for your answer";
        return activity(model);
    }

    private static String activity(SessionModel model) {
        var turn = model.conversation().lastTurn();
        if (turn.isEmpty() || !(turn.getLast().info() instanceof Message.Assistant answer)) return "Sending";
        for (var part : turn.getLast().parts().reversed()) {
            if (part instanceof Part.Tool tool && tool.state() instanceof ToolState.Running)
                return "Running " + tool.tool();
            if (part instanceof Part.Text) return "Writing";
            if (part instanceof Part.Reasoning) return "Thinking";
        }
        return "Waiting for " + answer.providerID();
    }
}
