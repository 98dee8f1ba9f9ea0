package dev.lungo.tui.undo;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Undoing and redoing turns of the session on the screen.
public final class UndoActions {
    private UndoActions() {}

    public static List<Action> all() {
        return List.of(
                Action.always("undo", "Undo", (state, _) -> undo(state), "undo").when(state -> state.session() != null),
                Action.always("redo", "Redo", (state, _) -> redo(state), "redo")
                        .when(state -> state.session() != null));
    }

    private static Transition undo(State state) {
        var session = state.session();
        var prompts = session == null ? List.<Message>of() : SentPrompts.standing(session);
        if (prompts.isEmpty()) return Transition.to(state.noting("There is nothing to undo."));
        return isBusy(session) ? busy(state) : UndoDialog.open(state, prompts, 1);
    }

    /// Opens the preview of undoing everything from a prompt on.
    public static Transition undoTo(State state, Id<Message> prompt) {
        var session = state.session();
        var prompts = session == null ? List.<Message>of() : SentPrompts.standing(session);
        if (isBusy(session)) return busy(state);
        for (int i = 0; i < prompts.size(); i++)
            if (prompts.get(i).info().id().equals(prompt)) return UndoDialog.open(state, prompts, prompts.size() - i);
        return Transition.to(state.noting("This turn is undone already."));
    }

    private static Transition redo(State state) {
        var session = state.session();
        var undone = session == null ? List.<Message>of() : SentPrompts.undone(session);
        if (session == null || session.model().session().revert() == null)
            return Transition.to(state.noting("There is nothing to redo."));
        if (isBusy(session)) return busy(state);
        var point = undone.size() > 1 ? undone.get(1).info().id() : null;
        var prompt = undone.isEmpty() ? "" : SentPrompts.text(undone.getFirst());
        return Transition.to(
                state, new UndoEffects.Redo(new Plan(session.model().session().id(), point, prompt, true)));
    }

    private static boolean isBusy(@Nullable OpenSession session) {
        return session != null && session.model().busy();
    }

    private static Transition busy(State state) {
        return Transition.to(state.noting("Stop the turn first, or wait until it ends."));
    }
}
