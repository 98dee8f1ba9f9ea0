package dev.lungo.tui.status;

import dev.lungo.client.session.SessionModel;
import dev.lungo.core.model.ModelRef;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Graphemes;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.List;

/// The pieces of the footer in their fixed order: agent, model, context, cost, cache, trust. What does not fit is
/// dropped from the end.
public final class FooterLabels {
    private static final int NARROW = 80;
    private static final int LEAST_MODEL = 8;
    private static final int GAP = 2;

    private FooterLabels() {}

    /// The labels of a row, from left to right.
    public static List<Label> of(State state, String agent, String model, int width) {
        var session = state.session();
        var right = session == null ? new ArrayList<Label>() : figures(state, session.model(), width < NARROW);
        trust(state, right);
        int taken = 1 + Graphemes.width(agent) + GAP;
        int wanted = width < NARROW ? LEAST_MODEL : Graphemes.width(model);
        while (!right.isEmpty() && taken + wanted + GAP + width(right) > width - 1) right.removeLast();
        var all = new ArrayList<Label>();
        all.add(new Label(new Span(agent, Style.STRONG), "agent", 1));
        int room = width - 1 - taken - width(right) - (right.isEmpty() ? 0 : GAP);
        all.add(new Label(new Span(cut(model, room), Style.MUTED), "model", taken));
        int x = width - 1 - width(right);
        for (var label : right) {
            all.add(label.at(x));
            x += label.span().width() + GAP;
        }
        return List.copyOf(all);
    }

    /// The name of a model as people know it, with its thinking: `Sonnet 4.5 · high`.
    public static String modelName(State state, ModelRef ref) {
        var known = SessionFigures.model(state, ref.providerID(), ref.modelID());
        var name = known == null ? ref.modelID() : known.name();
        return ref.variant() == null ? name : name + " · " + ref.variant();
    }

    private static String cut(String text, int room) {
        if (Graphemes.width(text) <= room) return text;
        return room < 2 ? "" : Graphemes.first(text, room - 1) + "…";
    }

    private static int width(List<Label> labels) {
        int width = 0;
        for (var label : labels) width += label.span().width() + GAP;
        return Math.max(0, width - GAP);
    }

    private static List<Label> figures(State state, SessionModel model, boolean narrow) {
        var figures = SessionFigures.of(state, model);
        boolean stale = state.chrome().outage().isOn();
        var all = new ArrayList<Label>();
        int share = figures.contextShare();
        var window = narrow ? "" : " of " + Figures.count(figures.window());
        if (share >= 0) all.add(label(share + "%" + window, stale, share, "context"));
        all.add(label(cost(figures, narrow), stale, figures.costShare(), "cost"));
        if (!narrow && figures.cacheShare() >= 0)
            all.add(label("cache " + figures.cacheShare() + "%", stale, -1, "cost"));
        return all;
    }

    private static String cost(SessionFigures figures, boolean narrow) {
        var cost = Figures.dollars(figures.cost());
        return narrow || figures.cap() <= 0 ? cost : cost + " of " + Figures.limit(figures.cap());
    }

    private static Label label(String text, boolean stale, int share, String action) {
        var style = stale ? Style.FAINT : share >= SessionFigures.WARNING ? Style.of(Token.WARN) : Style.MUTED;
        return new Label(new Span(text, style), action, 0);
    }

    private static void trust(State state, List<Label> right) {
        var trust = state.here().standing().trust();
        if (trust != null) right.add(new Label(new Span(trust.words(), Style.MUTED), "trust", 0));
    }
}
