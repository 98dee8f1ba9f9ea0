package dev.lungo.tui.session;

import dev.lungo.client.session.Ask;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers to requests by keys that cannot be typed as text, and only once the request was on the screen long enough
/// to be read.
public final class AskActions {
    private static final long DEAD_MILLIS = 350;

    private AskActions() {}

    public static List<Action> all() {
        return List.of(
                Action.always("ask_once", "Allow once", (state, _) -> reply(state, new PermissionReply.Once()))
                        .when(state -> permission(state) != null),
                Action.always("ask_no", "Do not allow", (state, _) -> refuse(state))
                        .when(state -> permission(state) != null),
                Action.always("answer_none", "Leave the question unanswered", (state, _) -> dismiss(state))
                        .when(state -> question(state) != null));
    }

    /// Null while no permission is asked for, or its keys are still dead.
    private static Ask.@Nullable Permission permission(State state) {
        return ready(state) instanceof Ask.Permission it ? it : null;
    }

    private static Ask.@Nullable Question question(State state) {
        return ready(state) instanceof Ask.Question it ? it : null;
    }

    static @Nullable Ask ready(State state) {
        var session = state.session();
        var ask = session == null ? null : AskCard.shown(session);
        if (session == null || ask == null) return null;
        var timing = session.timing();
        boolean drawn = timing.ask().equals(ask.id()) && state.device().now() - timing.asked() >= DEAD_MILLIS;
        return drawn ? ask : null;
    }

    private static Transition reply(State state, PermissionReply reply) {
        var ask = permission(state);
        return ask == null ? Transition.to(state) : Transition.to(state, new Requests.Reply(ask, reply));
    }

    /// The text of the prompt goes along as the reason, and the model continues.
    private static Transition refuse(State state) {
        var words = state.prompt().text().strip();
        var reply = new PermissionReply.Reject(words.isEmpty() ? null : words);
        return reply(words.isEmpty() ? state : state.with(Editor.EMPTY), reply);
    }

    private static Transition dismiss(State state) {
        var ask = question(state);
        return ask == null ? Transition.to(state) : Transition.to(state, new Requests.Dismiss(ask));
    }
}
