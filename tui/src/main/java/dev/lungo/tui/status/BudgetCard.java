package dev.lungo.tui.status;

import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.List;

/// Draws a stop by a budget above the prompt: which limit, what was spent, what the request may need, and the ways on.
public final class BudgetCard {
    private static final int NAME = 14;

    private BudgetCard() {}

    /// None if no budget stopped the session.
    public static List<Line> lines(State state, OpenSession session, int width) {
        var stop = BudgetStop.of(session);
        if (stop == null) return List.of();
        var lines = new ArrayList<Line>();
        lines.add(Line.of("─".repeat(width), Style.of(Token.BORDER)));
        lines.add(Line.of(
                " ✗ Stopped by the budget for " + stop.budget().name() + ". The request was not sent.",
                Style.of(Token.ERROR)));
        lines.add(fact("spent", stop.budget().used()));
        lines.add(fact("it may need", stop.budget().amount(stop.need()) + " at most"));
        var others = stop.others(session).stream().map(RaisableBudget::used).toList();
        if (!others.isEmpty()) lines.add(fact("also", String.join(", ", others)));
        var raise = "raise to " + stop.budget().limit(stop.raised()) + " and continue";
        var once = "only for this request, to " + stop.budget().limit(stop.once());
        lines.add(keys(state, "budget_raise", raise, "budget_sum", "another amount…"));
        lines.add(keys(state, "budget_once", once, "budget_model", model(state)));
        return lines.stream().map(line -> line.cut(width)).toList();
    }

    private static String model(State state) {
        var cheaper = CheaperModel.of(state);
        return cheaper == null ? "" : "continue with " + cheaper.name();
    }

    private static Line fact(String name, String value) {
        return Line.of(new Span("   " + name, Style.MUTED)).padded(3 + NAME).plus(value, Style.PLAIN);
    }

    /// A key without words is left out.
    private static Line keys(State state, String... pairs) {
        var line = Line.of(Span.plain("   "));
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1].isEmpty()) continue;
            var key = state.setup().keys().shown(pairs[i]);
            line = line.plus(key, Style.ACCENT).plus(" " + pairs[i + 1] + "   ", Style.MUTED);
        }
        return line;
    }
}
