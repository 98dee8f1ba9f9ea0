package dev.lungo.tui.find;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.FoundText;
import dev.lungo.core.session.Message;
import dev.lungo.tui.session.ScrollActions;
import dev.lungo.tui.session.SessionScreen;
import dev.lungo.tui.state.Matches;
import dev.lungo.tui.state.OlderMessages;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.SessionSearch;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.transcript.Occurrences;
import dev.lungo.tui.transcript.Viewport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Moves through the matches of a search. A fold that hides the match is opened, and closed again when the reader
/// leaves it.
public final class MatchMoves {
    private MatchMoves() {}

    /// The state as it is drawn: the matches in messages that came or changed are found.
    public static State settled(State state) {
        var session = state.session();
        var finding = session == null ? null : session.reading().finding();
        if (session == null || finding == null || finding.query().isEmpty()) return state;
        var next = LocalSearch.of(session, finding, true);
        return next == finding
                ? state
                : state.with(session.with(session.reading().with(next)));
    }

    /// Looks for another query, from where the reader was when the search began.
    static Transition typed(State state, OpenSession session, SessionSearch before, String query) {
        var folded = folded(state, session, before);
        var none = new Matches(
                before.matches().request(), FoundText.NOTHING, before.matches().here(), since(folded, before));
        var finding = LocalSearch.of(folded, before.opening(null).asking(query).with(none), false);
        if (query.isEmpty()) return Transition.to(returned(state, folded, finding, finding));
        return asked(state, folded, finding).then(next -> {
            var now = next.sessions().get(session.model().session().id());
            return now == null ? Transition.to(next) : settled(next, now, finding(now, finding));
        });
    }

    private static SessionSearch finding(OpenSession session, SessionSearch otherwise) {
        var finding = session.reading().finding();
        return finding == null ? otherwise : finding;
    }

    /// The first message of the model's window when the search began.
    private static @Nullable Id<Message> since(OpenSession session, SessionSearch finding) {
        if (finding.matches().since() != null) return finding.matches().since();
        var messages = session.model().conversation().messages();
        return messages.isEmpty() ? null : messages.getFirst().info().id();
    }

    /// Asks the server for earlier matches, unless it has nothing more or works on an older query.
    static Transition asked(State state, OpenSession session, SessionSearch finding) {
        var request = finding.matches().request();
        var since = finding.matches().since();
        var kept = state.with(session.with(session.reading().with(finding)));
        boolean all = !session.model().conversation().partial();
        if (since == null
                || all
                || request.running()
                || !request.able()
                || finding.query().isEmpty()) return Transition.to(kept);
        var running = finding.with(finding.matches().with(new Matches.Request(finding.query(), true, true)));
        return Transition.to(
                state.with(session.with(session.reading().with(running))),
                new FindOnServer(session.model().session().id(), finding.query(), since));
    }

    /// Shows a match if none is shown yet: the first one from where the reader was.
    static Transition settled(State state, OpenSession session, SessionSearch finding) {
        int count = finding.matches().count();
        if (finding.at() >= 0 || count == 0)
            return Transition.to(state.with(session.with(session.reading().with(finding))));
        return shown(state, session, finding.at(Math.max(0, finding.matches().from(startOfView(session, finding)))));
    }

    /// The message of the walk, or at the top of the view that the reader left.
    private static Id<Message> startOfView(OpenSession session, SessionSearch finding) {
        var view = finding.origin().view();
        var walk = session.reading().walk();
        var start = walk.isEmpty() && !view.following() ? view.anchor() : walk;
        for (var message : session.shown()) {
            if (message.info().id().value().equals(start)) return message.info().id();
            for (var part : message.parts())
                if (part.id().value().equals(start)) return message.info().id();
        }
        var turn = session.model().conversation().lastTurn();
        return turn.isEmpty() ? new Id<>("msg_") : turn.getFirst().info().id();
    }

    /// Goes some matches on, and around at the ends.
    static Transition moved(State state, OpenSession session, SessionSearch finding, int by) {
        int count = finding.matches().count();
        if (count == 0) return Transition.to(state);
        return shown(state, session, finding.at(Math.floorMod(Math.max(0, finding.at()) + by, count)));
    }

    /// Brings the current match into view, or fetches it first.
    static Transition shown(State state, OpenSession session, SessionSearch finding) {
        var match = finding.matches().at(finding.at());
        var folded = folded(state, session, finding);
        var next = finding.opening(null);
        if (match == null)
            return Transition.to(state.with(folded.with(folded.reading().with(next))));
        var message = match.place().messageID();
        var since = finding.matches().since();
        boolean here = folded.shown().stream().anyMatch(it -> it.info().id().equals(message));
        if (here || since == null) return inView(state, folded, next, match);
        if (message.compareTo(since) >= 0) {
            var newest = OlderMessages.around(List.of(), 0, null, folded.older().tail());
            return inView(state, folded.with(newest), next, match);
        }
        var kept = state.with(folded.with(folded.reading().with(next)));
        var page = GoToPage.of(folded, finding.matches().earlier(), message, since);
        return page == null ? Transition.to(kept) : Transition.to(kept, page);
    }

    private static Transition inView(State state, OpenSession session, SessionSearch finding, Matches.Match match) {
        int width = SessionScreen.textWidth(state);
        long now = state.device().now();
        var drawn = session.laidOut(width, now);
        var next = finding;
        if (Occurrences.in(drawn.rows(), match.block(), finding.text()).size() <= match.index()
                && !drawn.drawing().open().contains(match.block())) {
            drawn = drawn.folding(drawn.drawing().toggled(match.block()), width, now);
            next = finding.opening(match.block());
        }
        int row = row(drawn, match, finding);
        var reading = drawn.reading().with(next);
        var walking = reading.isWalking() ? reading.at(match.block()) : reading;
        return Transition.to(state.with(at(state, drawn, row).with(walking)));
    }

    private static int row(OpenSession drawn, Matches.Match match, SessionSearch finding) {
        var spots = Occurrences.in(drawn.rows(), match.block(), finding.text());
        if (spots.isEmpty()) return Math.max(0, drawn.rows().top(match.block()));
        return spots.get(Math.min(match.index(), spots.size() - 1)).row();
    }

    /// The session with a row in view: a third from the top unless it is there already.
    private static OpenSession at(State state, OpenSession session, int row) {
        int height = Math.max(1, ScrollActions.height(state));
        int top = session.view().top(session.rows(), height);
        int seen = session.view().following()
                ? session.rows().height()
                : session.view().seen();
        boolean visible = row >= top && row < top + height;
        int first = visible
                ? top
                : Math.clamp(row - height / 3L, 0, Math.max(0, session.rows().height() - height));
        return session.with(Viewport.at(session.rows(), first, seen));
    }

    /// The session with the fold closed that the search opened.
    private static OpenSession folded(State state, OpenSession session, SessionSearch finding) {
        var opened = finding.opened();
        if (opened == null || !session.drawing().open().contains(opened)) return session;
        return session.folding(
                session.drawing().toggled(opened),
                SessionScreen.textWidth(state),
                state.device().now());
    }

    /// The state at the place where the search began; `next` is what remains of it.
    static State returned(State state, OpenSession session, SessionSearch finding, @Nullable SessionSearch next) {
        var origin = finding.origin();
        var known = origin.older().tail();
        var since = session.older().tail().stream()
                .filter(message -> !known.contains(message))
                .toList();
        var older = since.isEmpty() ? origin.older() : origin.older().with(since);
        var back = folded(state, session, finding).with(older.loading(false)).with(origin.view());
        return state.with(back.with(back.reading().with(next)));
    }
}
