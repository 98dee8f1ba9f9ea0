package dev.lungo.tui.state;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything around and over the screens: dialogs, the topmost last, a message in the status row, the first key of a
/// chord (or empty), and why the server cannot be reached (or empty). `before` is the session that
/// was on the screen before the present one.
public record Chrome(
        List<Dialog> dialogs,
        Toast toast,
        Pending pending,
        String outage,
        boolean sidebar,
        @Nullable Id<Session> before) {
    public static final Chrome NONE = new Chrome(List.of(), Toast.NONE, Pending.NONE, "", true, null);

    public Chrome {
        dialogs = List.copyOf(dialogs);
    }

    /// A key that waits for another, or for itself. `since` is in epoch milliseconds.
    public record Pending(String chord, long since) {
        public static final Pending NONE = new Pending("", 0);
    }

    public Chrome with(List<Dialog> next) {
        return new Chrome(next, toast, pending, outage, sidebar, before);
    }

    public Chrome with(Toast next) {
        return new Chrome(dialogs, next, pending, outage, sidebar, before);
    }

    public Chrome with(Pending next) {
        return new Chrome(dialogs, toast, next, outage, sidebar, before);
    }

    public Chrome withOutage(String why) {
        return new Chrome(dialogs, toast, pending, why, sidebar, before);
    }

    public Chrome leaving(@Nullable Id<Session> session) {
        return new Chrome(dialogs, toast, pending, outage, sidebar, session);
    }

    public Chrome toggled() {
        return new Chrome(dialogs, toast, pending, outage, !sidebar, before);
    }
}
