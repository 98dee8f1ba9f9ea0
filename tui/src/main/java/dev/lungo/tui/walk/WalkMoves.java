package dev.lungo.tui.walk;

import dev.lungo.core.session.Part;
import dev.lungo.tui.session.LoadPage;
import dev.lungo.tui.session.ScrollActions;
import dev.lungo.tui.session.SessionScreen;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.ReadingMode;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.transcript.Block;
import dev.lungo.tui.transcript.Viewport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Moves of a walk, and its folds. The block at which it is stays in view.
final class WalkMoves {
    private WalkMoves() {}

    /// Begins at the last block that is in view.
    static Transition begin(State state) {
        var session = laidOut(state);
        if (session == null) return Transition.to(state);
        int end = session.view().top(session.rows(), ScrollActions.height(state)) + ScrollActions.height(state);
        Block start = null;
        for (int i = 0; i < session.rows().blocks().size(); i++) {
            var block = session.rows().blocks().get(i);
            boolean seen = start == null || session.rows().tops().get(i) < end;
            if (seen && !block.isNote()) start = block;
        }
        return start == null
                ? Transition.to(state.noting("This session has no messages yet."))
                : at(state, session, start.id());
    }

    static State left(State state) {
        var session = state.session();
        return session == null ? state : state.with(session.with(ReadingMode.NONE));
    }

    /// Some blocks further down, or up if negative.
    static Transition by(State state, int delta) {
        var session = laidOut(state);
        var block =
                session == null ? null : Walked.block(session, session.reading().walk());
        if (session == null || block == null) return begin(state);
        var blocks = session.rows().blocks();
        int place = blocks.indexOf(block);
        do place += delta;
        while (place >= 0 && place < blocks.size() && blocks.get(place).isNote());
        boolean inside = place >= 0 && place < blocks.size();
        return at(state, session, inside ? blocks.get(place).id() : block.id());
    }

    private static @Nullable OpenSession laidOut(State state) {
        var session = state.session();
        return session == null
                ? null
                : session.laidOut(SessionScreen.textWidth(state), state.device().now());
    }

    /// Goes to a block, and fetches older messages when it comes near them.
    private static Transition at(State state, OpenSession session, String id) {
        int height = ScrollActions.height(state);
        var moved = inView(session, id, height).with(session.reading().at(id));
        return LoadPage.near(state.with(moved), moved, height);
    }

    private static OpenSession inView(OpenSession session, String id, int height) {
        var rows = session.rows();
        var block = Walked.block(session, id);
        if (block == null) return session;
        int top = session.view().top(rows, height);
        int first = rows.top(block.id());
        int end = first + block.lines().size();
        int next = top;
        if (end > top + height) next = end - height;
        if (first < next) next = first;
        int seen = session.view().following() ? rows.height() : session.view().seen();
        return session.with(Viewport.at(rows, Math.max(0, next), seen));
    }

    /// Opens the block, or folds it. Calls that share a line open all at once.
    static Transition fold(State state) {
        var session = laidOut(state);
        var walked = session == null ? null : Walked.of(session);
        return session == null || walked == null
                ? Transition.to(state)
                : folded(state, session, walked, walked.block().parts());
    }

    /// The same with all blocks of its kind that are loaded.
    static Transition foldAll(State state) {
        var session = laidOut(state);
        var walked = session == null ? null : Walked.of(session);
        if (session == null || walked == null || walked.part() == null) return Transition.to(state);
        return folded(state, session, walked, alike(session, walked.part()));
    }

    private static List<String> alike(OpenSession session, Part part) {
        var ids = new ArrayList<String>();
        for (var message : session.shown())
            for (var other : message.parts())
                if (other.getClass() == part.getClass()) ids.add(other.id().value());
        return ids;
    }

    private static Transition folded(State state, OpenSession session, Walked walked, List<String> ids) {
        boolean open = session.drawing().open().contains(walked.block().id());
        var next = session.folding(
                session.drawing().opened(ids, !open),
                SessionScreen.textWidth(state),
                state.device().now());
        return at(state, next, walked.block().id());
    }
}
