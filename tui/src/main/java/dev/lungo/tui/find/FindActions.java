package dev.lungo.tui.find;

import dev.lungo.tui.prompt.PromptText;
import dev.lungo.tui.session.ScrollActions;
import dev.lungo.tui.session.SessionScreen;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.ReadingMode;
import dev.lungo.tui.state.SessionSearch;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.transcript.Viewport;
import java.util.List;

/// Opens the search in a session, and its keys.
public final class FindActions {
    private static final int LONGEST = 200;

    private FindActions() {}

    public static List<Action> all() {
        return List.of(
                Action.always("find", "Find", FindActions::open, "find").when(state -> state.session() != null),
                typing("find_next", "Next match", (state, session, finding) -> moved(state, 1)),
                typing("find_previous", "Previous match", (state, session, finding) -> moved(state, -1)),
                typing("find_stay", "Stay at the match", FindActions::stay),
                typing(
                        "find_leave",
                        "Back to the place before",
                        (state, session, finding) -> Transition.to(MatchMoves.returned(state, session, finding, null))),
                typing(
                        "find_erase",
                        "Delete backward",
                        (state, session, finding) ->
                                MatchMoves.typed(state, session, finding, shorter(finding.query()))),
                typing(
                        "find_clear",
                        "Clear the search",
                        (state, session, finding) -> MatchMoves.typed(state, session, finding, "")));
    }

    private interface Move {
        Transition of(State state, OpenSession session, SessionSearch finding);
    }

    private static Action typing(String name, String title, Move move) {
        return Action.always(name, title, (state, _) -> during(state, move)).when(state -> isTyping(state));
    }

    private static Transition during(State state, Move move) {
        var session = state.session();
        var finding = session == null ? null : session.reading().finding();
        return session == null || finding == null ? Transition.to(state) : move.of(state, session, finding);
    }

    /// True while keys go to a search on the screen.
    public static boolean isTyping(State state) {
        var session = state.session();
        return session != null && session.reading().isTyping();
    }

    /// Adds text to the query.
    public static Transition typed(State state, String text) {
        return during(state, (now, session, finding) -> {
            var query = finding.query() + text.lines().findFirst().orElse("");
            return query.length() > LONGEST ? Transition.to(now) : MatchMoves.typed(now, session, finding, query);
        });
    }

    /// Goes to another match of the search on the screen.
    public static Transition moved(State state, int by) {
        return during(state, (now, session, finding) -> MatchMoves.moved(now, session, finding, by));
    }

    private static Transition open(State state, String query) {
        if (isTyping(state)) return moved(state, 1);
        var session = state.session();
        if (session == null) return Transition.to(state);
        var drawn =
                session.laidOut(SessionScreen.textWidth(state), state.device().now());
        var before = drawn.reading().finding();
        var finding = before == null
                ? SessionSearch.from(new SessionSearch.Origin(drawn.view(), drawn.older()))
                : before.typing(true);
        var opened = state.with(still(state, drawn).with(drawn.reading().with(finding)));
        return query.isEmpty() ? Transition.to(opened) : typed(opened, query);
    }

    /// The session where it is, even if more is written at its end.
    private static OpenSession still(State state, OpenSession drawn) {
        int top = drawn.view().top(drawn.rows(), ScrollActions.height(state));
        return drawn.view().following()
                ? drawn.with(Viewport.at(drawn.rows(), top, drawn.rows().height()))
                : drawn;
    }

    /// The match stays in view. A walk keeps the matches, to go from one to the next.
    private static Transition stay(State state, OpenSession session, SessionSearch finding) {
        var next = session.reading().isWalking() ? finding.typing(false).opening(null) : null;
        return Transition.to(state.with(session.with(session.reading().with(next))));
    }

    private static String shorter(String query) {
        return query.isEmpty() ? "" : query.substring(0, PromptText.of(query).previous(query.length()));
    }

    /// The session without a search or a walk, at the place where it is.
    public static State left(State state) {
        var session = state.session();
        return session == null ? state : state.with(session.with(ReadingMode.NONE));
    }
}
