package dev.lungo.tui.ask;

import dev.lungo.client.session.Ask;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.tui.draw.look.DrawSettings;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import java.util.ArrayList;
import java.util.List;

/// The card of a tool call that needs approval: what it does, and what is known about it.
final class PermissionCard {
    /// The line above, the title, and the keys.
    private static final int FRAME_ROWS = 3;
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
        var body = AskBody.lines(request, width, DrawSettings.usual(state.here().directory()));
        var whole = PermissionFacts.whole(request, width);
        boolean fits = FRAME_ROWS + body.size() + whole.size() <= AskCard.mostRows(state);
        return new AskCard.Parts(
                title(state, session, ask, width),
                body,
                fits ? whole : PermissionFacts.cut(request, width),
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
}
