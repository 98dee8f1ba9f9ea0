package dev.lungo.tui.dialog.setting;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.tui.draw.tool.CallViews;
import dev.lungo.tui.session.ScrollActions;
import dev.lungo.tui.session.SessionScreen;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Goes from message to message, and folds or opens what is alike.
public final class ViewActions {
    private static final String THOUGHTS = "thoughts";

    private ViewActions() {}

    public static List<Action> all() {
        return List.of(
                inSession("message_next", "Next message", state -> moved(state, true)),
                inSession("message_previous", "Previous message", state -> moved(state, false)),
                inSession("message_user", "Your last message", ViewActions::lastPrompt),
                inSession("toggle_thoughts", "Thoughts", ViewActions::thoughts, "thinking"),
                inSession("toggle_tools", "Details of calls", state -> folded(state, _ -> true)),
                inSession(
                        "toggle_generic",
                        "Output of other tools",
                        state ->
                                folded(state, call -> CallViews.of(call.state()).isEmpty())));
    }

    private interface Change {
        Transition of(State state);
    }

    private static Action inSession(String name, String title, Change change, String... slash) {
        return Action.always(name, title, (state, _) -> change.of(state), slash).when(state -> state.session() != null);
    }

    private static Transition moved(State state, boolean down) {
        var session = state.session();
        if (session == null) return Transition.to(state);
        var drawn =
                session.laidOut(SessionScreen.textWidth(state), state.device().now());
        int top = drawn.view().top(drawn.rows(), ScrollActions.height(state));
        var target = "";
        for (var start : starts(drawn)) {
            int row = drawn.rows().top(start);
            if (down && row > top) return ScrollActions.to(state, start);
            if (!down && row >= 0 && row < top) target = start;
        }
        return target.isEmpty() ? Transition.to(state) : ScrollActions.to(state, target);
    }

    /// The first block of each message.
    private static List<String> starts(OpenSession session) {
        var starts = new ArrayList<String>();
        for (var message : session.shown()) {
            if (session.rows().top(message.info().id().value()) >= 0)
                starts.add(message.info().id().value());
            else
                for (var part : message.parts())
                    if (session.rows().top(part.id().value()) >= 0) {
                        starts.add(part.id().value());
                        break;
                    }
        }
        return starts;
    }

    private static Transition lastPrompt(State state) {
        var session = state.session();
        if (session != null)
            for (var message : session.shown().reversed())
                if (message.info() instanceof Message.User)
                    return ScrollActions.to(state, message.info().id().value());
        return Transition.to(state);
    }

    private static Transition thoughts(State state) {
        boolean all = state.setup().settings().option(THOUGHTS, "one line").equals("all");
        var kept = state.setup().settings().kept().with(THOUGHTS, all ? "one line" : "all");
        return SaveSettings.keep(state, kept);
    }

    /// Opens all loaded calls of a kind, or folds them if one is open.
    private static Transition folded(State state, Predicate<Part.Tool> kind) {
        var session = state.session();
        if (session == null) return Transition.to(state);
        var ids = new ArrayList<String>();
        for (var message : session.shown())
            for (var part : message.parts())
                if (part instanceof Part.Tool call && kind.test(call))
                    ids.add(call.id().value());
        boolean open = ids.stream().anyMatch(session.drawing().open()::contains);
        var next = session.drawing().opened(ids, !open);
        return Transition.to(state.with(session.folding(
                next, SessionScreen.textWidth(state), state.device().now())));
    }
}
