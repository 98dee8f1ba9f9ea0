package dev.lungo.tui.ask;

import dev.lungo.client.session.Ask;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.List;

/// The card of an open request, above the prompt. It never takes the focus.
public final class AskCard {
    private static final int TEXT_COLUMN = 3;
    private static final int LEAST_ROWS = 3;
    private static final int SHORT_BODY = 4;
    /// Header, four rows of the transcript, status, prompt, and footer.
    private static final int OTHER_ROWS = 9;

    private AskCard() {}

    /// The rows of a card at most: half of the screen, and four rows of the transcript stay in view.
    public static int mostRows(State state) {
        int rows = state.device().rows();
        return Math.max(LEAST_ROWS, Math.min(rows / 2, rows - OTHER_ROWS));
    }

    /// The parts of a card. `body` is what is asked for and may be cut; `facts` is what is known about it.
    record Parts(Line title, List<Line> body, List<Line> facts, Line keys, List<Line> behind) {}

    /// At most `rows` lines; none if nothing is asked.
    public static List<Line> lines(State state, OpenSession session, int width, int rows) {
        var ask = ShownAsk.of(session);
        if (ask == null || rows < 1) return List.of();
        var card = switch (ask) {
            case Ask.Permission it -> PermissionCard.of(state, session, it, width);
            case Ask.Question it -> QuestionCard.of(state, session, it, width);
        };
        var lines = new ArrayList<Line>();
        lines.add(Line.of("─".repeat(width), Style.of(Token.BORDER)));
        lines.addAll(fitted(card, session.timing().panel().scroll(), rows - 1, state));
        return lines.size() > rows ? List.copyOf(lines.subList(1, lines.size())) : lines;
    }

    /// The rows that a body may be scrolled by on a card of this height.
    static int hidden(Parts card, int rows) {
        return Math.max(0, card.body().size() - bodyRows(card, rows - 1));
    }

    /// A short body is whole before there are facts.
    private static int bodyRows(Parts card, int rows) {
        int least = Math.clamp(card.body().size(), 2, SHORT_BODY);
        int room = rows - 2 - Math.min(card.facts().size(), Math.max(0, rows - 2 - least));
        if (card.body().size() <= room) return card.body().size();
        return Math.max(1, room - 1);
    }

    private static List<Line> fitted(Parts card, int scroll, int rows, State state) {
        int shown = bodyRows(card, rows);
        var middle = new ArrayList<List<Line>>();
        middle.add(body(card, scroll, shown, state));
        int room = rows - 2 - middle.getFirst().size();
        middle.add(card.facts().subList(0, Math.clamp(room, 0, card.facts().size())));
        int used = 2 + middle.getFirst().size() + middle.getLast().size();
        boolean airy = used + 3 <= rows;
        boolean behind = used + (airy ? 4 : 0) + card.behind().size() <= rows;
        var lines = new ArrayList<Line>();
        lines.add(card.title());
        for (var block : middle) {
            if (airy && !block.isEmpty()) lines.add(Line.BLANK);
            lines.addAll(block);
        }
        if (airy) lines.add(Line.BLANK);
        lines.add(card.keys());
        if (behind && !card.behind().isEmpty()) {
            if (airy) lines.add(Line.BLANK);
            lines.addAll(card.behind());
        }
        return lines;
    }

    private static List<Line> body(Parts card, int scroll, int shown, State state) {
        int hidden = card.body().size() - shown;
        if (hidden <= 0) return card.body();
        int first = Math.clamp(scroll, 0, hidden);
        var lines = new ArrayList<>(card.body().subList(first, first + shown));
        lines.add(Line.of(
                new Span("     … " + hidden + (hidden == 1 ? " more row   " : " more rows   "), Style.of(Token.WARN)),
                new Span(state.setup().keys().shown("ask_view"), Style.ACCENT),
                new Span(" view all", Style.MUTED)));
        return lines;
    }

    /// A row of keys and their words, as many as fit, closer together where not all do; pairs of an action and its
    /// word.
    static Line keys(State state, String... pairs) {
        var airy = keys(state, "   ", pairs);
        return airy.spans().size() < pairs.length / 2 * 3 ? keys(state, " ", pairs) : airy;
    }

    private static Line keys(State state, String gap, String... pairs) {
        var line = Line.of(gap.length() == 1 ? "  " : "", Style.PLAIN);
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            var key = state.setup().keys().shown(pairs[i]);
            if (key.isEmpty()) continue;
            var longer = line.plus(gap, Style.PLAIN).plus(key, Style.ACCENT).plus(" " + pairs[i + 1], Style.MUTED);
            if (longer.width() > state.device().columns()) break;
            line = longer;
        }
        return line;
    }

    /// The place of a request among all that are open, and the key of the next one.
    static Line count(State state, OpenSession session, Ask ask) {
        var open = session.model().asks().open();
        var text = open.indexOf(ask) + 1 + " of " + open.size();
        if (open.size() < 2) return Line.of(text, Style.MUTED);
        return Line.of(
                new Span(text + "   ", Style.MUTED),
                new Span(state.setup().keys().shown("ask_next"), Style.ACCENT),
                new Span(" next", Style.MUTED));
    }

    /// The requests behind the shown one, oldest first.
    static List<Line> behind(OpenSession session, int width) {
        var lines = new ArrayList<Line>();
        for (var ask : ShownAsk.others(session)) {
            var caller = session.model().caller(ask);
            var who = caller.work() == null
                    ? "this session"
                    : (caller.agent() == null ? "subagent" : caller.agent()) + ", \"" + VisibleText.of(caller.work())
                            + "\"";
            lines.add(Line.of(lines.isEmpty() ? "   then     " : "            ", Style.MUTED)
                    .plus(who + "   ", Style.MUTED)
                    .plus(AskTitles.summary(ask), Style.MUTED)
                    .cut(width - 1));
        }
        return lines;
    }

    static Line fact(String name, Line value, int width) {
        return value.after(new Span(" ".repeat(TEXT_COLUMN) + name + " ".repeat(9 - name.length()), Style.MUTED))
                .cut(width - 1);
    }
}
