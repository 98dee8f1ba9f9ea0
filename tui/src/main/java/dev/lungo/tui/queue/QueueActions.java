package dev.lungo.tui.queue;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.QueuedPrompt;
import dev.lungo.core.session.Session;
import dev.lungo.tui.compose.Keeping;
import dev.lungo.tui.compose.PromptWidth;
import dev.lungo.tui.compose.Shelf;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.prompt.EditorRows;
import dev.lungo.tui.session.Outgoing;
import dev.lungo.tui.session.PromptActions;
import dev.lungo.tui.session.QueueDraft;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.status.QueueSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/// Queueing prompts for after the turn, and changing those that wait. What is removed stays in the history.
public final class QueueActions {
    private QueueActions() {}

    public static List<Action> all() {
        return List.of(
                Action.always("queue_add", "Queue the message for after the turn", (state, _) -> added(state))
                        .when(state -> state.session() != null
                                && !state.prompt().text().isBlank()),
                Action.always("queue", "Queue", (state, _) -> entered(state), "queue")
                        .when(state -> state.session() != null),
                Action.always("queue_enter", "Into the queue", (state, _) -> Transition.to(last(state)))
                        .when(QueueActions::leadsUp),
                of("queue_previous", "Previous queued message", (state, _) -> moved(state, -1)),
                of("queue_next", "Next queued message", (state, _) -> moved(state, 1)),
                of("queue_leave", "Back to the prompt", (state, _) -> Transition.to(QueueSelection.at(state, -1))),
                of("queue_edit", "Edit the queued message", QueueActions::edited),
                of("queue_up", "Move the queued message up", (state, item) -> shifted(state, item, -1)),
                of("queue_down", "Move the queued message down", (state, item) -> shifted(state, item, 1)),
                of(
                        "queue_now",
                        "Send the queued message now",
                        (state, item) -> Transition.to(
                                QueueSelection.leaving(state), new QueueEffects.SendNow(session(state), item.id()))),
                of("queue_drop", "Remove the queued message", QueueActions::dropped),
                of("queue_clear", "Clear the queue", (state, _) -> cleared(state)));
    }

    /// An action on the selected prompt.
    private static Action of(String name, String title, BiFunction<State, QueuedPrompt, Transition> change) {
        return Action.always(name, title, (state, _) -> {
                    var item = QueueSelection.selected(state);
                    return item == null ? Transition.to(state) : change.apply(state, item);
                })
                .when(state -> QueueSelection.selected(state) != null);
    }

    private static Id<Session> session(State state) {
        return Objects.requireNonNull(state.shown());
    }

    /// A command of the interface runs at once, as Enter does it.
    private static Transition added(State state) {
        var words = state.prompt().words().stripped();
        var what = Outgoing.of(words, state.setup().agent(), state.setup().model());
        if (what.text().isEmpty()) return Transition.to(state);
        if (what.kind() == Outgoing.Kind.SHELL)
            return Transition.to(state.warning("Shell commands cannot be queued. Press enter to run it now."));
        if (what.kind() == Outgoing.Kind.COMMAND && !isKnown(state, what.text())) return PromptActions.send(state);
        if (state.chrome().outage().isOn())
            return Transition.to(state.warning("No connection to the server. The message stays in the prompt."));
        var kept = state.with(state.desk().remembering(words)).with(Editor.EMPTY);
        return Transition.to(
                kept,
                new Keeping.Remember(new Shelf(state.desk().folder()), words),
                new QueueEffects.Add(session(state), what, directory(state)));
    }

    private static String directory(State state) {
        return state.here().directory();
    }

    private static boolean isKnown(State state, String call) {
        var name = call.split("\\s+", 2)[0];
        return state.setup().slash(name) == null
                && state.here().commands().stream()
                        .anyMatch(command -> command.name().equals(name));
    }

    private static Transition entered(State state) {
        return Transition.to(
                QueueSelection.items(state).isEmpty()
                        ? state.noting("The queue is empty. "
                                + state.setup().keys().shown("queue_add") + " queues a message for after the turn.")
                        : QueueSelection.at(state, 0));
    }

    private static State last(State state) {
        return QueueSelection.at(state, QueueSelection.items(state).size() - 1);
    }

    /// The key for earlier prompts leads into the queue first.
    private static boolean leadsUp(State state) {
        if (QueueSelection.items(state).isEmpty() || state.composer().recall().age() > 0) return false;
        var rows = EditorRows.of(state.prompt().words(), PromptWidth.of(state));
        return rows.spot(state.prompt().caret()).row() == 0;
    }

    /// Below the last prompt of the queue is the prompt itself.
    private static Transition moved(State state, int by) {
        var session = state.session();
        if (session == null) return Transition.to(state);
        int next = Math.max(0, QueueSelection.index(session) + by);
        return Transition.to(QueueSelection.at(state, next));
    }

    private static Transition edited(State state, QueuedPrompt item) {
        return QueueDraft.isEditable(item)
                ? Transition.to(QueueSelection.at(state, -1), new QueueEdits.TakeOut(session(state), item))
                : Transition.to(state.warning("A message with images cannot be edited. Remove it and write it again."));
    }

    private static Transition shifted(State state, QueuedPrompt item, int by) {
        int place = QueueSelection.items(state).indexOf(item) + by;
        return place < 0 || place >= QueueSelection.items(state).size()
                ? Transition.to(state)
                : Transition.to(state, new QueueEffects.Move(session(state), item.id(), place));
    }

    private static Transition dropped(State state, QueuedPrompt item) {
        var words = QueueDraft.words(item);
        return Transition.to(
                QueueSelection.leaving(state.with(state.desk().remembering(words))),
                new Keeping.Remember(new Shelf(state.desk().folder()), words),
                new QueueEffects.Remove(session(state), item.id()));
    }

    private static Transition cleared(State state) {
        var desk = state.desk();
        var effects = new ArrayList<Effect>();
        for (var item : QueueSelection.items(state)) {
            var words = QueueDraft.words(item);
            desk = desk.remembering(words);
            effects.add(new Keeping.Remember(new Shelf(desk.folder()), words));
        }
        effects.add(new QueueEffects.Clear(session(state)));
        return new Transition(QueueSelection.at(state.with(desk), -1), effects);
    }
}
