package dev.lungo.tui.ask;

import dev.lungo.client.session.Ask;
import dev.lungo.client.session.AskAnswer;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;

/// Answers to requests for permission, by keys that cannot be typed as text, or in the card. Until a card was on the
/// screen long enough to be read, its keys do nothing.
public final class AskActions {
    private AskActions() {}

    public static List<Action> all() {
        return List.of(
                permission("ask_once", "Allow once", AskActions::once),
                permission("ask_always", "Always allow", AskActions::always),
                permission("ask_no", "Reject", AskActions::reject),
                any("ask_view", "View all of the request", AskActions::view),
                any("ask_next", "Next request", state -> stepped(state, 1)),
                any("ask_previous", "Previous request", state -> stepped(state, -1)),
                any("ask_focus", "Focus the request, or leave it", AskActions::toggled),
                any("ask_page_down", "Scroll the card down", state -> paged(state, 1))
                        .when(state -> hidden(state) > 0),
                any("ask_page_up", "Scroll the card up", state -> paged(state, -1))
                        .when(state -> hidden(state) > 0),
                permission("card_once", "Allow once", AskActions::once),
                permission("card_always", "Always allow", AskActions::always),
                permission("card_no", "Reject", AskActions::reject),
                permission("card_feedback", "Reject with a reason", AskActions::feedback),
                any("card_view", "View all of the request", AskActions::view),
                any("card_view_full", "View all of the request", AskActions::view),
                any("card_leave", "Leave the card", AskActions::left));
    }

    /// The change that a key of the card makes.
    interface Change {
        Transition of(State state);
    }

    private static Action permission(String name, String title, Change change) {
        return Action.always(name, title, (state, _) -> change.of(state))
                .when(state -> ShownAsk.of(state) instanceof Ask.Permission);
    }

    static Action any(String name, String title, Change change) {
        return Action.always(name, title, (state, _) -> change.of(state)).when(state -> ShownAsk.of(state) != null);
    }

    static Transition send(State state, Ask ask, AskAnswer answer, String words) {
        var session = state.session();
        if (session == null) return Transition.to(state);
        var next = state.with(session.with(session.timing().panel().answered(ask.id())));
        var send = new AskRequests.Send(session.model().session().id(), ask, answer, words);
        return Transition.to(words.isEmpty() ? next : next.with(Editor.EMPTY), send);
    }

    private static Transition once(State state) {
        var ask = ShownAsk.permission(state);
        return ask == null
                ? Transition.to(state)
                : send(state, ask, new AskAnswer.Decision(new PermissionReply.Once()), "");
    }

    private static Transition always(State state) {
        var ask = ShownAsk.permission(state);
        if (ask == null) return Transition.to(state);
        var choices = AlwaysChoice.all(ask.request());
        if (choices.isEmpty())
            return Transition.to(state.warning("Nothing can be stored for this request. Allow it once, or reject it."));
        return Transition.to(
                state.opened(AlwaysDialog.of(ask, choices, state.device().now())));
    }

    /// The text of the prompt goes along as the reason, and the model continues; without one the turn ends.
    private static Transition reject(State state) {
        var ask = ShownAsk.permission(state);
        if (ask == null) return Transition.to(state);
        var words = state.prompt().text().strip();
        var reply = new PermissionReply.Reject(words.isEmpty() ? null : words);
        return send(state, ask, new AskAnswer.Decision(reply), state.prompt().text());
    }

    /// The reason is typed into the prompt.
    private static Transition feedback(State state) {
        return left(state)
                .then(next -> Transition.to(next.noting("Type the reason, then tab and "
                        + next.setup().keys().shown("card_no") + ", or "
                        + next.setup().keys().shown("ask_no"))));
    }

    private static Transition view(State state) {
        var ask = ShownAsk.of(state);
        return ask == null ? Transition.to(state) : Transition.to(state.opened(new AskView(ask, 0)));
    }

    private static Transition stepped(State state, int by) {
        var session = state.session();
        if (session == null) return Transition.to(state);
        var questions = QuestionActions.stepped(session, by);
        return Transition.to(state.with(
                questions != null
                        ? questions
                        : ShownAsk.stepped(session, by, state.device().now())));
    }

    private static Transition toggled(State state) {
        var session = state.session();
        return session == null ? Transition.to(state) : focused(state, session, !ShownAsk.isFocused(session));
    }

    private static Transition left(State state) {
        var session = state.session();
        return session == null ? Transition.to(state) : focused(state, session, false);
    }

    /// A card whose keys are dead yet is not entered.
    private static Transition focused(State state, OpenSession session, boolean enter) {
        boolean can = enter && ShownAsk.ready(state) != null;
        return Transition.to(state.with(session.with(session.timing().panel().focused(can))));
    }

    private static int hidden(State state) {
        var session = state.session();
        if (session == null || !(ShownAsk.of(session) instanceof Ask.Permission ask)) return 0;
        var card = PermissionCard.of(state, session, ask, state.device().columns());
        return AskCard.hidden(card, AskCard.mostRows(state));
    }

    private static Transition paged(State state, int pages) {
        var session = state.session();
        if (session == null) return Transition.to(state);
        var panel = session.timing().panel();
        int step = Math.max(1, AskCard.mostRows(state) / 3);
        int row = Math.clamp((long) panel.scroll() + (long) pages * step, 0, hidden(state));
        return Transition.to(state.with(session.with(panel.scrolled(row))));
    }
}
