package dev.lungo.tui.state;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything around and over the screens: dialogs, the topmost last, a message in the status row, the first key of a
/// chord (or empty), and the lost connection. `kept` are closed dialogs that keep what was chosen in them, by name.
public record Chrome(
        List<Dialog> dialogs,
        Toast toast,
        Pending pending,
        Outage outage,
        boolean sidebar,
        Others others,
        Map<String, Dialog> kept) {
    public static final Chrome NONE =
            new Chrome(List.of(), Toast.NONE, Pending.NONE, Outage.NONE, true, new Others(null, List.of()), Map.of());

    public Chrome {
        dialogs = List.copyOf(dialogs);
        kept = Map.copyOf(kept);
    }

    /// A key that waits for another, or for itself. `since` is in epoch milliseconds.
    public record Pending(String chord, long since) {
        public static final Pending NONE = new Pending("", 0);
    }

    /// A lost connection: its reason, empty while there is one, and its beginning in epoch milliseconds.
    public record Outage(String why, long since) {
        public static final Outage NONE = new Outage("", 0);

        public boolean isOn() {
            return !why.isEmpty();
        }
    }

    /// Sessions that are not on the screen: the one that was there before, and those that wait for the user, the
    /// longest first, as the server listed them.
    public record Others(@Nullable Id<Session> before, List<Session> waiting) {
        public Others {
            waiting = List.copyOf(waiting);
        }
    }

    public @Nullable Id<Session> before() {
        return others.before;
    }

    public List<Session> waiting() {
        return others.waiting;
    }

    public Chrome with(List<Dialog> next) {
        return new Chrome(next, toast, pending, outage, sidebar, others, kept);
    }

    public Chrome with(Toast next) {
        return new Chrome(dialogs, next, pending, outage, sidebar, others, kept);
    }

    public Chrome with(Pending next) {
        return new Chrome(dialogs, toast, next, outage, sidebar, others, kept);
    }

    public Chrome with(Outage next) {
        return new Chrome(dialogs, toast, pending, next, sidebar, others, kept);
    }

    public Chrome withWaiting(List<Session> next) {
        return new Chrome(dialogs, toast, pending, outage, sidebar, new Others(others.before, next), kept);
    }

    public Chrome leaving(@Nullable Id<Session> session) {
        return new Chrome(dialogs, toast, pending, outage, sidebar, new Others(session, others.waiting), kept);
    }

    public Chrome toggled() {
        return new Chrome(dialogs, toast, pending, outage, !sidebar, others, kept);
    }

    /// Keeps a dialog that was closed.
    public Chrome keeping(String name, Dialog dialog) {
        var next = new HashMap<>(kept);
        next.put(name, dialog);
        return new Chrome(dialogs, toast, pending, outage, sidebar, others, next);
    }
}
