package dev.lungo.tui.ask;

import dev.lungo.client.session.Ask;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The request that a session's card shows. A new one never replaces it: they come in the order in which they were
/// made, and a person may step through them.
public final class ShownAsk {
    private static final long DEAD_MILLIS = 350;

    private ShownAsk() {}

    /// Null if none is open.
    public static @Nullable Ask of(OpenSession session) {
        var open = session.model().asks().open();
        for (var ask : open) if (ask.id().equals(session.timing().panel().shown())) return ask;
        return open.isEmpty() ? null : open.getFirst();
    }

    static @Nullable Ask of(State state) {
        var session = state.session();
        return session == null ? null : of(session);
    }

    /// The request whose keys take effect: it has been on the screen long enough to be read.
    static @Nullable Ask ready(State state) {
        var session = state.session();
        var ask = session == null ? null : of(session);
        if (session == null || ask == null) return null;
        var panel = session.timing().panel();
        boolean read = panel.shown().equals(ask.id()) && state.device().now() - panel.since() >= DEAD_MILLIS;
        return read && !panel.sent().equals(ask.id()) ? ask : null;
    }

    static Ask.@Nullable Permission permission(State state) {
        return ready(state) instanceof Ask.Permission it ? it : null;
    }

    static Ask.@Nullable Question question(State state) {
        return ready(state) instanceof Ask.Question it ? it : null;
    }

    /// The session after its card was on the screen at `now`.
    public static OpenSession drawn(OpenSession session, long now) {
        var ask = of(session);
        var panel = session.timing().panel();
        if (ask == null || panel.shown().equals(ask.id())) return session;
        return session.with(panel.showing(ask.id(), now));
    }

    /// True if the card has the keys.
    public static boolean isFocused(OpenSession session) {
        var ask = of(session);
        var panel = session.timing().panel();
        return ask != null && panel.focused() && panel.shown().equals(ask.id());
    }

    /// The session with the request after the shown one, or before it.
    static OpenSession stepped(OpenSession session, int by, long now) {
        var open = session.model().asks().open();
        var ask = of(session);
        if (ask == null || open.size() < 2) return session;
        var next = open.get(Math.floorMod(open.indexOf(ask) + by, open.size()));
        return session.with(session.timing().panel().showing(next.id(), now));
    }

    /// A notice if the request on the card was settled by another client, or ended; null if not.
    public static @Nullable String settledElsewhere(OpenSession before, OpenSession after) {
        var panel = before.timing().panel();
        var ask = of(before);
        if (ask == null || !panel.shown().equals(ask.id()) || panel.sent().equals(ask.id())) return null;
        var outcome = after.model().asks().outcome(ask);
        return outcome == null ? null : words(outcome);
    }

    private static String words(Ask.Outcome outcome) {
        return switch (outcome) {
            case Ask.Decided it -> "Request closed: " + decision(it.word());
            case Ask.Answered _ -> "Question closed: answered";
            case Ask.Dismissed _ -> "Question closed: dismissed";
            case Ask.Gone _ -> "Request closed";
        };
    }

    private static String decision(String word) {
        return switch (word) {
            case "once" -> "allowed once";
            case "always" -> "always allowed";
            case "reject" -> "rejected";
            default -> word;
        };
    }

    /// The requests behind the shown one, oldest first.
    static List<Ask> others(OpenSession session) {
        var shown = of(session);
        return session.model().asks().open().stream()
                .filter(ask -> !ask.equals(shown))
                .toList();
    }
}
