package dev.lungo.tui.state;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything around and over the screens: dialogs, the topmost last, a message in the status row, the first key of a
/// chord (or empty), and why the server cannot be reached (or empty). `before` is the session that
/// was on the screen before the present one. `kept` are closed dialogs that keep what was chosen in them, by name.
public record Chrome(
        List<Dialog> dialogs,
        Toast toast,
        Pending pending,
        String outage,
        boolean sidebar,
        @Nullable Id<Session> before,
        Map<String, Dialog> kept) {
    public static final Chrome NONE = new Chrome(List.of(), Toast.NONE, Pending.NONE, "", true, null, Map.of());

    public Chrome {
        dialogs = List.copyOf(dialogs);
        kept = Map.copyOf(kept);
    }

    /// A key that waits for another, or for itself. `since` is in epoch milliseconds.
    public record Pending(String chord, long since) {
        public static final Pending NONE = new Pending("", 0);
    }

    public Chrome with(List<Dialog> next) {
        return new Chrome(next, toast, pending, outage, sidebar, before, kept);
    }

    public Chrome with(Toast next) {
        return new Chrome(dialogs, next, pending, outage, sidebar, before, kept);
    }

    public Chrome with(Pending next) {
        return new Chrome(dialogs, toast, next, outage, sidebar, before, kept);
    }

    public Chrome withOutage(String why) {
        return new Chrome(dialogs, toast, pending, why, sidebar, before, kept);
    }

    public Chrome leaving(@Nullable Id<Session> session) {
        return new Chrome(dialogs, toast, pending, outage, sidebar, session, kept);
    }

    public Chrome toggled() {
        return new Chrome(dialogs, toast, pending, outage, !sidebar, before, kept);
    }

    /// Keeps a dialog that was closed.
    public Chrome keeping(String name, Dialog dialog) {
        var next = new HashMap<>(kept);
        next.put(name, dialog);
        return new Chrome(dialogs, toast, pending, outage, sidebar, before, next);
    }
}
