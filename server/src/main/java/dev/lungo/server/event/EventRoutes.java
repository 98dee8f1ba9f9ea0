package dev.lungo.server.event;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.event.Store;
import dev.lungo.core.id.Ids;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Router;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;

/// `GET /event` (one directory) and `GET /global/event` (all). A client that says what it saw last, by
/// `Last-Event-ID` or `?after=`, gets everything stored since, without gap or repetition.
public final class EventRoutes {
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int PAGE = 500;
    private static final Scope NOWHERE = new Scope("", "");

    private final Journal journal;
    private final Store store;
    private final Frames plain = new Frames(false);
    private final Frames global = new Frames(true);

    public EventRoutes(Journal journal, Store store) {
        this.journal = journal;
        this.store = store;
    }

    public void addTo(Router router) {
        router.add("GET", "/event", exchange -> {
            var directory = exchange.directory();
            follow(exchange, plain, event -> Frames.everywhere(event) || event.scope().directory().equals(directory));
        }).asks("after").answers(Recorded.class);
        router.add("GET", "/global/event", exchange -> follow(exchange, global, _ -> true)).asks("after").answers(Recorded.class);
    }

    private void follow(Exchange exchange, Frames frames, Predicate<Recorded> wanted) throws IOException, InterruptedException {
        long after = after(exchange);
        exchange.answerHeader("Content-Type", "text/event-stream");
        exchange.answerHeader("Cache-Control", "no-cache, no-transform");
        exchange.answerHeader("X-Accel-Buffering", "no");
        exchange.answerHeader("X-Content-Type-Options", "nosniff");
        try (var subscription = journal.subscribe(wanted)) {
            exchange.send(frames.of(own(new Event.Connected())));
            long seen = after < 0 ? 0 : replay(exchange, frames, wanted, after);
            while (!Thread.currentThread().isInterrupted()) {
                var event = subscription.next(HEARTBEAT);
                if (event == null) event = own(new Event.Heartbeat());
                if (event.sequence() == 0 || event.sequence() > seen) exchange.send(frames.of(event));
            }
        }
    }

    private static long after(Exchange exchange) {
        var header = exchange.header("Last-Event-ID");
        if (header == null) return exchange.number("after", -1);
        if (!header.matches("\\d{1,18}")) throw HttpFailure.badRequest("Headers", "Last-Event-ID must be the number of an event");
        return Long.parseLong(header);
    }

    /// Sends what was stored since, and says up to where.
    private long replay(Exchange exchange, Frames frames, Predicate<Recorded> wanted, long after) throws IOException {
        long seen = after;
        while (true) {
            var page = store.since(seen, PAGE);
            if (page.isEmpty()) return seen;
            for (var event : page) {
                if (wanted.test(event)) exchange.send(frames.of(event));
            }
            seen = page.getLast().sequence();
        }
    }

    private static Recorded own(Event event) {
        return new Recorded(Ids.ascending("evt"), 0, NOWHERE, event);
    }
}
