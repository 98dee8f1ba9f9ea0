package dev.lungo.client.session;

import dev.lungo.core.event.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The freshness of a model: `stale` if events may have been missed. While `open` responses are awaited, `base` is
/// the model at the time of the first request, and `since` are the events received after that.
record Freshness(
        int open, @Nullable SessionModel base, @Nullable Heard since, boolean stale) {
    static final Freshness CURRENT = new Freshness(0, null, null, false);

    /// The last event of a list, and those before it.
    record Heard(@Nullable Heard before, Event event) {}

    Freshness asked(SessionModel now) {
        return base == null ? new Freshness(1, now, null, stale) : new Freshness(open + 1, base, since, stale);
    }

    Freshness heard(Event event) {
        return base == null ? this : new Freshness(open, base, new Heard(since, event), stale);
    }

    Freshness withStale() {
        return stale ? this : new Freshness(open, base, since, true);
    }

    /// The events heard since the first open question, in order.
    List<Event> events() {
        var events = new ArrayList<Event>();
        for (var heard = since; heard != null; heard = heard.before) events.add(heard.event);
        return events.reversed();
    }
}
