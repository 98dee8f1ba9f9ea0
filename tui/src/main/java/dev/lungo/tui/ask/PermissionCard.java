package dev.lungo.tui.ask;

import dev.lungo.client.session.Ask;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.tui.draw.look.DrawSettings;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.text.Wrap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// The card of a tool call that needs approval: what it does, its effects, where it runs, the rule that asks, and what
/// "always" would store. Facts that the server does not know have no row.
final class PermissionCard {
    /// Cells of the name of a fact and of the edges.
    private static final int BESIDE = 16;
    private static final int COMMAND_COLUMN = 5;
    private static final String[] KEYS = keys("reject");
    private static final String[] KEYS_WITH_TEXT = keys("reject with text");
    private static final String[] CARD_KEYS = {
        "card_once",
        "once",
        "card_always",
        "always…",
        "card_no",
        "reject",
        "card_feedback",
        "with a reason",
        "card_view",
        "view all",
        "card_leave",
        "back"
    };

    private PermissionCard() {}

    static AskCard.Parts of(State state, OpenSession session, Ask.Permission ask, int width) {
        var request = ask.request();
        return new AskCard.Parts(
                title(state, session, ask, width),
                AskBody.lines(request, width, DrawSettings.usual(state.here().directory())),
                facts(request, width),
                keys(state, session),
                behind(state, session, width));
    }

    private static Line title(State state, OpenSession session, Ask.Permission ask, int width) {
        var note = note(ask.request());
        var caller = AskTitles.caller(session.model(), ask);
        return Line.of(
                        new Span(" ◆ ", Style.ACCENT.bold()),
                        new Span(AskTitles.question(ask.request()), Style.STRONG),
                        new Span(note.isEmpty() ? "" : "   " + note, Style.MUTED),
                        new Span(caller.isEmpty() ? "" : "   " + caller, Style.STRONG))
                .withRight(AskCard.count(state, session, ask), width - 1);
    }

    private static String note(PermissionRequest request) {
        var facts = AskFacts.of(request);
        if (facts.parts().size() > 1)
            return facts.open().size() + " of its " + facts.parts().size() + " parts need approval";
        return AskBody.counts(request);
    }

    private static Line keys(State state, OpenSession session) {
        if (ShownAsk.isFocused(session)) return AskCard.keys(state, CARD_KEYS);
        return AskCard.keys(state, state.prompt().isEmpty() ? KEYS : KEYS_WITH_TEXT);
    }

    /// The requests behind this one, and the meaning of Enter for what is typed.
    private static List<Line> behind(State state, OpenSession session, int width) {
        var lines = new ArrayList<>(AskCard.behind(session, width));
        if (!state.prompt().isEmpty())
            lines.add(Line.of("   enter sends your text to the turn; the request stays open", Style.FAINT)
                    .cut(width - 1));
        return lines;
    }

    private static String[] keys(String no) {
        return new String[] {
            "ask_once", "once", "ask_always", "always…", "ask_no", no, "ask_view", "view all", "ask_focus", "card"
        };
    }

    static List<Line> facts(PermissionRequest request, int width) {
        var facts = AskFacts.of(request);
        var lines = new ArrayList<Line>();
        reason(request, lines, width);
        parts(facts, lines, width);
        where(request, facts, lines, width);
        var why = new LinkedHashSet<Line>();
        for (var part : facts.open())
            if (!part.rule().isEmpty() || !part.source().isEmpty())
                why.add(Line.of(new Span(part.rule() + "   ", Style.PLAIN), new Span(part.source(), Style.FAINT)));
        for (var line : why) lines.add(AskCard.fact("why", line, width));
        lines.add(AskCard.fact("always", always(request, facts), width));
        return lines;
    }

    /// Why it asks although rules allow it, and the address behind a name.
    private static void reason(PermissionRequest request, List<Line> lines, int width) {
        if (request.metadata().get("reason") instanceof String reason) {
            var text = Line.of(VisibleText.of(reason), Style.of(Token.WARN));
            var name = "reason";
            for (var row : Wrap.words(text, width - BESIDE, 0)) {
                lines.add(AskCard.fact(name, row, width));
                name = "";
            }
        }
        if (request.metadata().get("address") instanceof String address)
            lines.add(AskCard.fact("address", VisibleText.line(address, Style.PLAIN), width));
    }

    private static void parts(AskFacts facts, List<Line> lines, int width) {
        if (facts.parts().size() == 1) {
            var part = facts.parts().getFirst();
            if (part.effect().isEmpty()) return;
            lines.add(AskCard.fact("effect", Line.of(part.effect(), Style.of(Token.WARN)), width));
            return;
        }
        int column = 0;
        for (var part : facts.parts())
            column = Math.max(column, VisibleText.of(part.text()).length());
        column = Math.min(column, width / 2) + COMMAND_COLUMN + 2;
        for (var part : facts.parts()) lines.add(part(part, column).cut(width - 1));
    }

    private static Line part(AskFacts.Part part, int column) {
        var mark = part.allowed() ? new Span("     ", Style.PLAIN) : new Span("   ◆ ", Style.ACCENT);
        var text = VisibleText.line(part.text(), part.allowed() ? Style.MUTED : Style.PLAIN)
                .after(mark)
                .cut(column - 2)
                .padded(column);
        if (!part.effect().isEmpty()) return text.plus(part.effect(), Style.of(Token.WARN));
        if (!part.allowed()) return text;
        return text.plus("allowed   " + part.rule() + "   ", Style.MUTED).plus(part.source(), Style.FAINT);
    }

    private static void where(PermissionRequest request, AskFacts facts, List<Line> lines, int width) {
        var directory = request.metadata().get("workdir") instanceof String folder ? folder : facts.directory();
        if (directory.isEmpty()) return;
        var line = Line.of(
                new Span(VisibleText.of(directory) + "   ", Style.PLAIN), new Span(facts.confinement(), Style.MUTED));
        lines.add(AskCard.fact("where", line, width));
    }

    /// Exactly the patterns that an "always" proposes to store.
    private static Line always(PermissionRequest request, AskFacts facts) {
        var proposed = AlwaysChoice.proposed(request, facts);
        if (proposed.isEmpty()) return Line.of("cannot be stored for this request", Style.MUTED);
        var names = new ArrayList<String>();
        for (var pattern : proposed) names.add(VisibleText.of(pattern));
        return Line.of(
                new Span("stores ", Style.MUTED),
                new Span(request.permission() + " " + String.join(", ", names), Style.PLAIN),
                new Span("   for this project", Style.MUTED));
    }
}
