package dev.lungo.tui.home;

import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.status.Needs;
import dev.lungo.tui.status.SessionTitle;
import dev.lungo.tui.status.StatusWords;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sessions of the first screen, those that need the person first: glyph, title, what it does, age, and its key.
final class ContinueList {
    private static final int AGE_WIDTH = 6;
    private static final int KEY_WIDTH = 8;
    private static final int WIDEST_TITLE = 32;
    private static final int NARROW = 40;
    private static final long NOW_MILLIS = 60_000;

    private ContinueList() {}

    /// The order: those that need the person, those that run, then the newest.
    static List<Session> sessions(State state, int most) {
        var all = new ArrayList<>(state.known().sessions());
        all.sort(Comparator.comparingInt(session -> rank(state, session)));
        return all.subList(0, Math.min(most, all.size()));
    }

    private static int rank(State state, Session session) {
        if (Needs.waits(state, session)) return 0;
        return runs(state, session) ? 1 : 2;
    }

    private static boolean runs(State state, Session session) {
        var status = state.known().statuses().get(session.id().value());
        return status != null && !(status instanceof SessionStatus.Idle);
    }

    static List<Line> rows(State state, int most, int width) {
        var rows = new ArrayList<Line>();
        int number = 1;
        for (var session : sessions(state, most)) {
            boolean needs = rank(state, session) == 0;
            var key = needs ? state.setup().keys().shown("next_need") : String.valueOf(number++);
            rows.add(row(state, session, needs, width).plus(right(key, KEY_WIDTH), Style.FAINT));
        }
        return rows;
    }

    private static Line row(State state, Session session, boolean needs, int width) {
        var style = needs ? Style.ACCENT.bold() : Style.PLAIN;
        int room = width - AGE_WIDTH - KEY_WIDTH;
        var doing = doing(state, session);
        int title = doing.isEmpty() ? room - 2 : Math.min(WIDEST_TITLE, room * (room < NARROW ? 3 : 2) / 5);
        var line = Line.of(glyph(state, session, needs)).plus(SessionTitle.of(state, session), style);
        line = line.cut(title).padded(title + 2);
        line = line.plus(doing, needs ? style : Style.MUTED).cut(room).padded(room);
        return line.plus(right(age(state.device().now() - session.time().updated()), AGE_WIDTH), Style.FAINT);
    }

    private static Span glyph(State state, Session session, boolean needs) {
        if (needs) return new Span(Glyph.WAITS_FOR_PERSON.text(false) + " ", Style.ACCENT.bold());
        return runs(state, session)
                ? new Span(Glyph.spinner(state.isStill(), state.device().now()) + " ", Style.of(Token.INFO))
                : Span.plain("  ");
    }

    private static String doing(State state, Session session) {
        var words = words(state.sessions().get(session.id()), state.device().now());
        if (!words.isEmpty()) return words;
        if (Needs.waits(state, session)) return StatusWords.ASKING;
        if (runs(state, session)) return "running";
        return session.cost() > 0 ? Figures.dollars(session.cost()) : "";
    }

    private static String words(@Nullable OpenSession open, long now) {
        return open == null ? "" : StatusWords.of(open.model(), now);
    }

    /// `now`, `9m`, `3h`, `12d`.
    static String age(long millis) {
        long minutes = millis / NOW_MILLIS;
        if (minutes < 1) return "now";
        if (minutes < 60) return minutes + "m";
        return minutes < 1440 ? minutes / 60 + "h" : minutes / 1440 + "d";
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(1, width - text.length())) + text;
    }
}
