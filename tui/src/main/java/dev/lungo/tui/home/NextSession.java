package dev.lungo.tui.home;

import dev.lungo.client.BudgetLine;
import dev.lungo.client.ServerInfo;
import dev.lungo.core.session.SessionStart;
import dev.lungo.core.usage.CapScope;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.session.FooterRow;
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

    static List<Line> rows(State state, int width) {
        var rows = new ArrayList<Line>();
        var standing = state.known().standing();
        var start = standing.start();
        if (start != null) rows.add(row("instructions", instructions(state, start)));
        var trust = standing.trust();
        if (trust != null)
            rows.add(row(
                    "trust",
                    switch (trust.state()) {
                        case TRUSTED -> "this directory is trusted";
                        case PARTIAL ->
                            trust.accepted().size() + " of " + trust.items().size() + " settings are accepted";
                        case UNTRUSTED, CHANGED -> untrusted(trust.held().size());
                    }));
        var budget = budget(state);
        if (!budget.isEmpty()) rows.add(row("budget", budget));
        var asks = asks(state);
        if (!asks.isEmpty()) rows.add(row("asks", asks));
        if (start != null)
            rows.add(row("undo", start.undo() ? "on, for files too" : "off, by \"snapshot\" in the configuration"));
        if (standing.server() != null)
            rows.add(row("server", server(standing.server(), state.device().now())));
        rows.replaceAll(line -> line.cut(width));
        return rows;
    }

    private static String instructions(State state, SessionStart start) {
        var names = new ArrayList<String>();
        for (var source : start.instructions())
            names.add(name(source, state.known().directory()));
        boolean writes = state.known().commands().stream()
                .anyMatch(command -> command.name().equals("init"));
        if (names.isEmpty()) return writes ? "none; /init writes an AGENTS.md" : "none";
        return String.join(", ", names);
    }

    private static String name(String source, String directory) {
        return source.startsWith(directory + "/") ? source.substring(directory.length() + 1) : source;
    }

    /// The rules of the agent that the next prompt goes to.
    private static String asks(State state) {
        var name = FooterRow.agent(state, null);
        for (var agent : state.known().agents()) if (agent.name().equals(name)) return AskWords.of(agent.permission());
        return "";
    }

    private static String server(ServerInfo server, long now) {
        var busy = server.busy() == 0 ? "no turn running" : Figures.plural(server.busy(), "turn") + " running";
        return "up " + Figures.clock(Math.max(0, now - server.started())) + ", " + busy;
    }

    private static String untrusted(int held) {
        return held == 0
                ? "not given; language servers and formatters are off"
                : "not given, " + Figures.plural(held, "setting") + " held back";
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
