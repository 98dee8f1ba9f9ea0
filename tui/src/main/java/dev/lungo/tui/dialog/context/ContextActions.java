package dev.lungo.tui.dialog.context;

import dev.lungo.tui.dialog.model.CurrentModel;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;

/// Opens the content of the context window, and makes room in it.
public final class ContextActions {
    private ContextActions() {}

    public static List<Action> all() {
        return List.of(
                Action.always("context", "Context window", (state, _) -> open(state), "context")
                        .when(state -> state.session() != null),
                Action.always(
                                "compact",
                                "Compact the conversation",
                                (state, _) -> compact(state),
                                "compact",
                                "summarize")
                        .when(state -> state.session() != null));
    }

    private static Transition open(State state) {
        var session = state.session();
        if (session == null) return Transition.to(state);
        var id = session.model().session().id();
        return Transition.to(state.opened(ContextDialog.of(id)), new LoadContext(id));
    }

    /// Has the conversation summarized by the model on the screen.
    static Transition compact(State state) {
        var session = state.session();
        var model = CurrentModel.ref(state);
        if (session == null || model == null) return Transition.to(state);
        if (session.model().conversation().messages().isEmpty())
            return Transition.to(state.noting("There is nothing to compact yet."));
        var words = session.model().busy() ? "Compacting at the next step" : "Compacting the conversation";
        return Transition.to(
                state.noting(words), new Compact(session.model().session().id(), model));
    }
}
