package dev.lungo.tui.session;

import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import org.jspecify.annotations.Nullable;

/// Words about the prompt: what Enter does, what is searched, what waits for a connection.
public final class PromptHints {
    private PromptHints() {}

    /// The words in an empty prompt.
    static String placeholder(State state) {
        var session = state.session();
        if (session == null) return "Ask, or describe a change";
        if (session.model().busy())
            return "Enter joins the turn, " + state.setup().keys().shown("queue_add") + " queues for after it";
        if (isStopped(session)) return "Enter continues where it stopped";
        return "Ask, or describe a change";
    }

    /// True if the last turn was stopped by a person.
    static boolean isStopped(OpenSession session) {
        var messages = session.model().conversation().messages();
        return !session.model().busy()
                && !messages.isEmpty()
                && messages.getLast().info() instanceof Message.Assistant answer
                && answer.error() instanceof Failure.Aborted;
    }

    /// The row of a search or of a mode; null if there is none.
    public static @Nullable Line line(State state, int width) {
        var recall = state.composer().recall();
        if (recall.query() != null) {
            var left = Line.of(
                    new Span(" Search: ", Style.MUTED),
                    Span.plain(recall.query()),
                    new Span(recall.age() == 0 && !recall.query().isEmpty() ? "  nothing found" : "", Style.FAINT));
            return left.withRight(
                    Line.of(
                            new Span("ctrl+r", Style.ACCENT),
                            new Span(" older   ", Style.MUTED),
                            new Span("enter", Style.ACCENT),
                            new Span(" take   ", Style.MUTED),
                            new Span("esc", Style.ACCENT),
                            new Span(" back", Style.MUTED)),
                    width - 1);
        }
        int held = Sending.held(state).size();
        if (held == 0) return null;
        var words =
                held == 1 ? " 1 message waits for the connection" : " " + held + " messages wait for the connection";
        return Line.of(words, Style.MUTED).cut(width);
    }
}
