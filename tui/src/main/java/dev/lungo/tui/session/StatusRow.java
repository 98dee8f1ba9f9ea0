package dev.lungo.tui.session;

import dev.lungo.client.session.TurnActivity;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;

/// The row above the prompt: what happens now and for how long, and the keys that matter. Idle it is empty.
final class StatusRow {
    private static final String SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static final long SPINNER_MILLIS = 125;

    private StatusRow() {}

    static Line line(State state, OpenSession session, int width) {
        long now = state.device().now();
        var toast = state.chrome().toast();
        if (toast.isShown(now))
            return Line.of(" " + toast.text(), toast.failure() ? Style.of(Token.ERROR) : Style.MUTED)
                    .cut(width);
        var hint = PromptHints.line(state, width);
        if (hint != null) return hint;
        var activities = TurnActivity.of(session.model());
        if (activities.isEmpty()) return Line.BLANK;
        var spinner = new Span(" " + spinner(now) + " ", Style.of(Token.INFO));
        var words =
                session.model().asks().open().isEmpty() ? words(activities.getLast(), now) : "Waiting for your answer";
        return Line.of(spinner, new Span(words, Style.MUTED))
                .withRight(Line.of(new Span("esc", Style.ACCENT), new Span(" stop", Style.MUTED)), width - 1);
    }

    private static char spinner(long now) {
        return SPINNER.charAt((int) (now / SPINNER_MILLIS % SPINNER.length()));
    }

    /// Seconds and minutes as people write them: `41s`, `3m 5s`.
    static String duration(long millis) {
        long seconds = Math.max(0, millis / 1000);
        return seconds < 60 ? seconds + "s" : seconds / 60 + "m " + seconds % 60 + "s";
    }

    private static String words(TurnActivity activity, long now) {
        return switch (activity) {
            case TurnActivity.Waiting it ->
                "Waiting for " + (it.model() == null ? "the model" : it.model()) + since(it.since(), now);
            case TurnActivity.Thinking it -> "Thinking" + since(it.since(), now);
            case TurnActivity.Writing it -> "Writing" + since(it.since(), now);
            case TurnActivity.Preparing it -> "Preparing " + it.tool() + since(it.since(), now);
            case TurnActivity.Running it -> "Running " + it.call().tool() + since(it.since(), now);
            case TurnActivity.Retrying it ->
                "Trying again in " + duration(it.retry().next() - now) + " (attempt "
                        + it.retry().attempt() + "): " + it.retry().message();
        };
    }

    private static String since(long start, long now) {
        return start == 0 ? "" : " · " + duration(now - start);
    }
}
