package dev.lungo.tui.session;

import dev.lungo.client.session.SessionModel;
import dev.lungo.core.session.Message;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The last row: agent and model on the left, figures of the session on the right.
public final class FooterRow {
    private FooterRow() {}

    public static Line line(State state, int width) {
        var session = state.session();
        var model = session == null ? null : session.model();
        var left = Line.of(
                Span.plain(" "),
                new Span(agent(state, model), Style.STRONG),
                new Span("  " + modelName(state, model), Style.MUTED),
                new Span(vim(state), Style.STRONG));
        return left.withRight(figures(state, model), width - 1);
    }

    private static String vim(State state) {
        return state.desk().vim().isCommanding() ? "  " + state.desk().vim().mode() : "";
    }

    /// The agent that the next prompt goes to.
    public static String agent(State state, @Nullable SessionModel model) {
        if (state.setup().agent() != null) return state.setup().agent();
        var used = model == null ? null : model.session().agent();
        return used == null ? "build" : used;
    }

    /// The model that the next prompt goes to, as provider/model; empty if none is known.
    public static String modelName(State state, @Nullable SessionModel model) {
        var chosen = state.setup().model();
        if (chosen != null) return chosen.toString();
        var used = model == null ? null : model.session().model();
        if (used != null) return used.ref().toString();
        var standard = state.known().standing().defaultModel();
        return standard == null ? "" : standard;
    }

    private static Line figures(State state, @Nullable SessionModel model) {
        var spans = new ArrayList<Span>();
        if (model != null) {
            int share = contextShare(state, model);
            if (share >= 0) spans.add(new Span(share + "%", share >= 80 ? Style.of(Token.WARN) : Style.MUTED));
            spans.add(new Span(
                    String.format(Locale.ROOT, "  $%.2f", model.session().cost()), Style.MUTED));
            int asks = model.asks().open().size();
            if (asks > 0) spans.add(new Span("  ◆ " + asks, Style.ACCENT.bold()));
        }
        var trust = state.known().standing().trust();
        if (trust != null) spans.add(new Span(trust.trusted() ? "  trusted" : "  not trusted", Style.MUTED));
        return Line.of(spans.toArray(Span[]::new));
    }

    /// The filled part of the model's window in percent; -1 if unknown.
    private static int contextShare(State state, SessionModel model) {
        var answer = model.conversation().messages().reversed().stream()
                .map(Message::info)
                .filter(info ->
                        info instanceof Message.Assistant it && it.tokens().output() > 0)
                .findFirst();
        var offer = state.known().offer();
        if (answer.isEmpty() || offer == null || !(answer.get() instanceof Message.Assistant it)) return -1;
        for (var provider : offer.providers()) {
            var used = provider.id().equals(it.providerID()) ? provider.models().get(it.modelID()) : null;
            if (used == null || used.limit().context() <= 0) continue;
            return (int)
                    Math.min(100, 100L * it.tokens().counted() / used.limit().context());
        }
        return -1;
    }
}
