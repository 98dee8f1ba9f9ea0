package dev.lungo.tui.review;

import dev.lungo.core.session.Part;
import dev.lungo.tui.draw.tool.CallViews;
import dev.lungo.tui.session.ScrollActions;
import dev.lungo.tui.session.SessionScreen;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.undo.SentPrompts;
import java.util.ArrayList;
import java.util.List;

/// Moving through the messages of a session by the changes of files in them.
public final class ChangeActions {
    private ChangeActions() {}

    public static List<Action> all() {
        return List.of(
                Action.always("change_next", "Next change", (state, _) -> moved(state, true))
                        .when(state -> state.session() != null),
                Action.always("change_previous", "Previous change", (state, _) -> moved(state, false))
                        .when(state -> state.session() != null));
    }

    /// Behind the last one follows the first.
    private static Transition moved(State state, boolean forward) {
        var session = state.session();
        var changes = session == null ? List.<String>of() : changes(session);
        if (session == null || changes.isEmpty())
            return Transition.to(state.noting("No file changes in the messages on this screen."));
        var drawn =
                session.laidOut(SessionScreen.textWidth(state), state.device().now());
        int height = SessionScreen.Places.of(state, session).transcript().height();
        int top = drawn.view().top(drawn.rows(), height);
        var next = forward ? changes.getFirst() : changes.getLast();
        for (var change : forward ? changes.reversed() : changes) {
            int row = drawn.rows().top(change);
            if (forward ? row > top : row < top) next = change;
        }
        return ScrollActions.to(state, next);
    }

    private static List<String> changes(OpenSession session) {
        var changes = new ArrayList<String>();
        for (var message : SentPrompts.messages(session))
            for (var part : message.parts())
                if (part instanceof Part.Tool tool && CallViews.hasDiff(tool.state()))
                    changes.add(tool.id().value());
        return changes;
    }
}
