package dev.lungo.tui.session;

import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.transcript.Viewport;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// Moving through the messages of a session.
public final class ScrollActions {
    private static final int WHEEL_ROWS = 3;

    private ScrollActions() {}

    public static List<Action> all() {
        return List.of(
                by("page_up", "Page up", height -> -height + 1),
                by("page_down", "Page down", height -> height - 1),
                by("half_up", "Half a page up", height -> -height / 2),
                by("half_down", "Half a page down", height -> height / 2),
                by("line_up", "Line up", _ -> -1),
                by("line_down", "Line down", _ -> 1),
                by("first", "First message", _ -> Integer.MIN_VALUE / 2),
                Action.always("last", "Last message", (state, _) -> end(state)).when(ScrollActions::isSession));
    }

    public static Transition wheel(State state, boolean up) {
        return scrolled(state, up ? -WHEEL_ROWS : WHEEL_ROWS);
    }

    /// Goes to a block, whose first row becomes the first in view.
    public static Transition to(State state, String block) {
        var session = state.session();
        if (session == null) return Transition.to(state);
        var drawn =
                session.laidOut(SessionScreen.textWidth(state), state.device().now());
        int top = drawn.rows().top(block);
        return Transition.to(
                top < 0 ? state : state.with(drawn.with(drawn.view().to(drawn.rows(), height(state), top))));
    }

    private static Action by(String name, String title, IntUnaryOperator rows) {
        return Action.always(name, title, (state, _) -> scrolled(state, rows.applyAsInt(height(state))))
                .when(ScrollActions::isSession);
    }

    private static boolean isSession(State state) {
        return state.session() != null;
    }

    /// The rows of the messages on the screen.
    public static int height(State state) {
        var session = state.session();
        return session == null
                ? 1
                : SessionScreen.Places.of(state, session).transcript().height();
    }

    private static Transition scrolled(State state, int rows) {
        var session = state.session();
        if (session == null) return Transition.to(state);
        var drawn =
                session.laidOut(SessionScreen.textWidth(state), state.device().now());
        int height = height(state);
        var next = drawn.view().scrolled(drawn.rows(), height, rows);
        if (next.following() && drawn.older().isApart())
            next = Viewport.at(
                    drawn.rows(), drawn.rows().height() - height, drawn.view().seen());
        var moved = drawn.with(next);
        return LoadPage.near(state.with(moved), moved, height);
    }

    private static Transition end(State state) {
        var session = state.session();
        return session == null ? Transition.to(state) : Transition.to(state.with(session.with(Viewport.END)));
    }
}
