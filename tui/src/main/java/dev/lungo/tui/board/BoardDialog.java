package dev.lungo.tui.board;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.dialog.SessionsActions;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.list.Entry;
import dev.lungo.tui.list.FilterList;
import dev.lungo.tui.list.ListKeys;
import dev.lungo.tui.session.LoadSession;
import dev.lungo.tui.state.Dialog;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The board of the sessions of all directories. It is fetched again when something happens that moves a session on it.
record BoardDialog(FilterList list, Board board, Shown shown, Pointed pointed) implements Dialog {
    /// The width from which the chosen session is shown beside the list.
    static final int PANE_COLUMNS = 100;

    /// The choice of rows: sessions of this directory only, and those of subagents.
    record Shown(boolean here, boolean tree) {
        static final Shown ALL = new Shown(false, false);
    }

    /// The session that is pointed at since a moment in epoch milliseconds. `doomed` if its deletion was asked for
    /// once; `peeked` if it was opened only to be looked at from the board.
    record Pointed(String id, long since, boolean doomed, boolean peeked) {
        static final Pointed NONE = new Pointed("", 0, false, false);
    }

    static Transition open(State state) {
        var dialog = new BoardDialog(FilterList.of(List.of()), Board.UNKNOWN, Shown.ALL, Pointed.NONE);
        return Transition.to(state.opened(dialog), new LoadBoard(false));
    }

    BoardDialog with(FilterList next) {
        return new BoardDialog(next, board, shown, pointed);
    }

    BoardDialog with(Board next) {
        return new BoardDialog(list, next, shown, pointed);
    }

    BoardDialog with(Shown next) {
        return new BoardDialog(list, board, next, pointed);
    }

    BoardDialog with(Pointed next) {
        return new BoardDialog(list, board, shown, next);
    }

    Transition reloading(State state) {
        return Transition.to(state.withDialog(with(board.asked())), new LoadBoard(shown.tree()));
    }

    /// The dialog with its rows as they are at a moment.
    private BoardDialog listed(State state) {
        var directory = shown.here() ? state.known().directory() : "";
        return with(list.with(BoardEntries.of(board, directory, state)));
    }

    /// Points at what is selected. On a wide screen the session is opened to be looked at, and the one before closed.
    Transition peeking(State before) {
        var next = listed(before);
        var entry = next.list.selection();
        var id = entry == null ? "" : entry.id();
        if (id.equals(pointed.id())) return Transition.to(before.withDialog(next));
        var state = next.forgotten(before);
        var session = next.board.find(id);
        boolean peeks = session != null
                && state.device().columns() >= PANE_COLUMNS
                && !state.sessions().containsKey(session.id());
        var moved = state.withDialog(next.with(new Pointed(id, before.device().now(), false, peeks)));
        return session != null && peeks ? LoadSession.begin(moved, session) : Transition.to(moved);
    }

    private State forgotten(State state) {
        var session = board.find(pointed.id());
        if (session == null || !pointed.peeked() || session.id().equals(state.shown())) return state;
        return state.without(session.id());
    }

    @Override
    public String title() {
        return "Sessions";
    }

    @Override
    public Wanted wanted(State state) {
        return new Wanted(state.device().columns(), state.device().rows(), true);
    }

    @Override
    public Transition update(TerminalInput input, State state) {
        if (input instanceof TerminalInput.Pressed it) {
            var done = BoardKeys.pressed(listed(state), it.key(), state);
            if (done != null) return done;
        }
        var outcome = ListKeys.of(listed(state).list, input, state);
        var calm = with(new Pointed(pointed.id(), pointed.since(), false, pointed.peeked()));
        if (outcome instanceof ListKeys.Outcome.Changed it)
            return calm.with(it.list()).peeking(state.withDialog(calm));
        if (outcome instanceof ListKeys.Outcome.Chosen it) return chosen(state, it.entry());
        if (outcome instanceof ListKeys.Outcome.Closed)
            return Transition.to(forgotten(state).closed());
        return Transition.to(state.withDialog(calm));
    }

    private Transition chosen(State state, @Nullable Entry entry) {
        var session = entry == null ? null : board.find(entry.id());
        return session == null ? Transition.to(state) : SessionsActions.show(state.closed(), session);
    }

    @Override
    public void draw(Buffer buffer, Rect inside, State state) {
        BoardView.draw(buffer, inside, listed(state), state);
    }
}
