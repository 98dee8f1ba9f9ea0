package dev.lungo.tui.walk;

import dev.lungo.tui.board.BoardRequests;
import dev.lungo.tui.clip.Copying;
import dev.lungo.tui.find.FindActions;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.undo.UndoActions;
import java.util.List;

/// The walk through a session, and what can be done with the block at which it is.
public final class WalkActions {
    private WalkActions() {}

    public static List<Action> all() {
        return List.of(
                Action.always("walk", "Walk", (state, _) -> toggled(state)).when(state -> state.session() != null),
                walking("walk_next", "Next item", state -> WalkMoves.by(state, 1)),
                walking("walk_previous", "Previous item", state -> WalkMoves.by(state, -1)),
                walking("walk_fold", "Fold or open", WalkMoves::fold),
                walking("walk_fold_all", "Fold or open all of its kind", WalkMoves::foldAll),
                walking(
                        "walk_copy",
                        "Copy the item",
                        state -> done(state, (now, _, it) -> Copying.copy(now, BlockSource.of(it)))),
                walking(
                        "walk_copy_code",
                        "Copy a code block",
                        state -> done(
                                state,
                                (now, _, it) -> CodeBlockPick.copy(now, BlockSource.codeBlocks(BlockSource.of(it))))),
                walking("walk_open", "Open the file", state -> done(state, (now, _, it) -> FileAtLine.open(now, it))),
                walking("walk_diff", "Show the change", WalkActions::review),
                walking("walk_undo", "Undo to here", state -> done(state, WalkActions::undo)),
                walking("walk_fork", "Fork from here", state -> done(state, WalkActions::fork)),
                walking("walk_edit", "Edit and send again", state -> done(state, WalkActions::edit)),
                walking("walk_request", "Show its request", state -> named(state, "cost")),
                walking("walk_find", "Find", state -> named(state, "find")),
                matching("walk_match_next", "Next match", 1),
                matching("walk_match_previous", "Previous match", -1),
                walking("walk_leave", "Back to the prompt", state -> Transition.to(WalkMoves.left(state))));
    }

    private interface Change {
        Transition of(State state);
    }

    private interface Deed {
        Transition of(State state, OpenSession session, Walked walked);
    }

    private static Action walking(String name, String title, Change change) {
        return Action.always(name, title, (state, _) -> change.of(state)).when(WalkActions::isWalking);
    }

    private static Action matching(String name, String title, int by) {
        return Action.always(name, title, (state, _) -> FindActions.moved(state, by))
                .when(state -> {
                    var session = state.session();
                    return session != null
                            && session.reading().isWalking()
                            && session.reading().finding() != null;
                });
    }

    private static boolean isWalking(State state) {
        var session = state.session();
        return session != null && session.reading().isWalking();
    }

    private static Transition toggled(State state) {
        return isWalking(state) ? Transition.to(WalkMoves.left(state)) : WalkMoves.begin(state);
    }

    private static Transition done(State state, Deed deed) {
        var session = state.session();
        var walked = session == null ? null : Walked.of(session);
        return session == null || walked == null ? Transition.to(state) : deed.of(state, session, walked);
    }

    private static Transition named(State state, String name) {
        var action = state.setup().action(name);
        return action == null ? Transition.to(state) : action.handler().run(state, "");
    }

    /// A copy up to a prompt, or up to and with an answer.
    private static Transition fork(State state, OpenSession session, Walked walked) {
        var before = walked.isPrompt() ? walked.message() : walked.next(session);
        var id = session.model().session().id();
        return Transition.to(
                WalkMoves.left(state),
                new BoardRequests.Fork(id, before == null ? null : before.info().id()));
    }

    private static Transition review(State state) {
        return named(state, "review");
    }

    private static Transition undo(State state, OpenSession session, Walked walked) {
        var prompt = walked.prompt(session);
        return prompt == null
                ? Transition.to(state.noting("The prompt of this item is not loaded. Scroll up first."))
                : UndoActions.undoTo(state, prompt.info().id());
    }

    /// Undoes to the prompt, which then is in the editor.
    private static Transition edit(State state, OpenSession session, Walked walked) {
        return walked.isPrompt()
                ? undo(state, session, walked)
                : Transition.to(state.noting("Only your own messages can be edited."));
    }
}
