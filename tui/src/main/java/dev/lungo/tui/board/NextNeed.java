package dev.lungo.tui.board;

import dev.lungo.client.BoardRow;
import dev.lungo.client.LungoClient;
import dev.lungo.tui.dialog.SessionsActions;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;

/// Goes to the session that has waited for the user the longest, from there to the next one, and with none back to the
/// session that was on the screen before.
record NextNeed() implements Effect.Remote {
    @Override
    public String purpose() {
        return "look for sessions that need you";
    }

    @Override
    public Found run(LungoClient client) {
        return new Found(LoadNeeds.longestFirst(LoadBoard.rows(client)));
    }

    /// The sessions that wait.
    record Found(List<BoardRow> rows) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            int here = 0;
            for (int i = 0; i < rows.size(); i++) if (rows.get(i).session().id().equals(state.shown())) here = i + 1;
            for (int i = 0; i < rows.size(); i++) {
                var session = rows.get((here + i) % rows.size()).session();
                if (!session.id().equals(state.shown())) return SessionsActions.show(state, session);
            }
            return back(state);
        }

        private static Transition back(State state) {
            var before = state.chrome().before();
            if (before == null || before.equals(state.shown()))
                return Transition.to(state.noting("No other session needs you."));
            return Transition.to(state.noting("No other session needs you."), new BoardRequests.Find(before));
        }
    }
}
