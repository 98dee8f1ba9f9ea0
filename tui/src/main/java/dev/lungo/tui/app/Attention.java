package dev.lungo.tui.app;

import dev.lungo.core.session.Message;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.status.Needs;
import dev.lungo.tui.status.SessionTitle;
import java.util.ArrayList;
import java.util.List;

/// Calls a person who looks elsewhere: when a session begins to wait, and when a turn is done that took long.
final class Attention {
    private static final long LONG_MILLIS = 20_000;

    private Attention() {}

    /// The notifications of a change, at most one for each session; none while the terminal has the focus.
    static List<Effect> between(State before, State after) {
        boolean wanted = !after.setup().chose("notifications", "off");
        if (!wanted || after.device().focused() || before.sessions() == after.sessions()) return List.of();
        var all = new ArrayList<Effect>();
        for (var session : after.sessions().values()) {
            var earlier = before.sessions().get(session.model().session().id());
            if (earlier == null || earlier == session) continue;
            var title = SessionTitle.of(session);
            if (Needs.waits(session) && !Needs.waits(earlier)) all.add(new Effect.Notify("Lungo needs you", title));
            else if (ended(earlier, session, after.device().now()))
                all.add(new Effect.Notify(
                        "Lungo is done",
                        title + " · " + took(earlier, after.device().now())));
        }
        return all;
    }

    private static boolean ended(OpenSession before, OpenSession after, long now) {
        long began = before.timing().began();
        if (!after.model().queue().isEmpty() && !failed(after)) return false;
        return before.model().busy() && !after.model().busy() && began > 0 && now - began >= LONG_MILLIS;
    }

    /// True if the newest answer failed or was stopped, so that the queue is held.
    private static boolean failed(OpenSession session) {
        var messages = session.model().conversation().messages();
        return !messages.isEmpty()
                && messages.getLast().info() instanceof Message.Assistant answer
                && answer.error() != null;
    }

    private static String took(OpenSession before, long now) {
        return Figures.clock(now - before.timing().began());
    }

    /// The title of the window; empty if it is the terminal's own.
    static String title(State state) {
        if (state.setup().chose("title", "off")) return "";
        var directory = state.known().directory();
        var session = state.session();
        var name = session == null ? directory.substring(directory.lastIndexOf('/') + 1) : SessionTitle.of(session);
        boolean waits = state.sessions().values().stream().anyMatch(Needs::waits);
        return (waits ? Glyph.WAITS_FOR_PERSON.text(false) + " " : "") + name + " · lungo";
    }
}
