package dev.lungo.tui.home;

import dev.lungo.client.BudgetLine;
import dev.lungo.core.usage.CapScope;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import java.util.ArrayList;
import java.util.List;

/// The facts that hold for the next session, as far as the server told them.
final class NextSession {
    private static final int NAME_WIDTH = 14;

    private NextSession() {}

    static List<Line> rows(State state) {
        var rows = new ArrayList<Line>();
        var trust = state.known().standing().trust();
        if (trust != null)
            rows.add(row(
                    "trust",
                    trust.trusted()
                            ? "this directory is trusted"
                            : untrusted(trust.held().size())));
        var budget = budget(state);
        if (!budget.isEmpty()) rows.add(row("budget", budget));
        return rows;
    }

    private static String untrusted(int held) {
        return held == 0 ? "nothing here needs trust" : "not given, " + Figures.plural(held, "setting") + " held back";
    }

    private static String budget(State state) {
        var words = new ArrayList<String>();
        for (var line : state.known().standing().budget()) {
            var cap = line.cap().usd();
            if (cap != null && line.scope() != CapScope.REQUEST) words.add(words(line, cap));
        }
        return String.join(", ", words);
    }

    private static String words(BudgetLine line, double cap) {
        var all = Figures.dollars(cap);
        var used = Figures.dollars(line.spent().usd()) + " of " + all;
        return switch (line.scope()) {
            case REQUEST -> all + " a request";
            case SESSION -> all + " a session";
            case DAY -> used + " today";
            case PROJECT -> used + " for this project";
        };
    }

    private static Line row(String name, String value) {
        return Line.of(new Span("  " + name, Style.MUTED))
                .padded(NAME_WIDTH + 2)
                .plus(value, Style.PLAIN);
    }
}
