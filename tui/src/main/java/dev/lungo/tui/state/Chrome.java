package dev.lungo.tui.state;

import java.util.List;

/// Everything around and over the screens: dialogs, the topmost last, a message in the status row, the first key of a
/// chord (or empty), and why the server cannot be reached (or empty).
public record Chrome(List<Dialog> dialogs, Toast toast, Pending pending, String outage, boolean sidebar) {
    public static final Chrome NONE = new Chrome(List.of(), Toast.NONE, Pending.NONE, "", true);

    public Chrome {
        dialogs = List.copyOf(dialogs);
    }

    /// A key that waits for another, or for itself. `since` is in epoch milliseconds.
    public record Pending(String chord, long since) {
        public static final Pending NONE = new Pending("", 0);
    }

    public Chrome with(List<Dialog> next) {
        return new Chrome(next, toast, pending, outage, sidebar);
    }

    public Chrome with(Toast next) {
        return new Chrome(dialogs, next, pending, outage, sidebar);
    }

    public Chrome with(Pending next) {
        return new Chrome(dialogs, toast, next, outage, sidebar);
    }

    public Chrome withOutage(String why) {
        return new Chrome(dialogs, toast, pending, why, sidebar);
    }

    public Chrome toggled() {
        return new Chrome(dialogs, toast, pending, outage, !sidebar);
    }
}
