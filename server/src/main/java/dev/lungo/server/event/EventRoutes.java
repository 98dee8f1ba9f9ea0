package dev.lungo.server.event;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Ids;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Router;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// `GET /event` (one directory) and `GET /global/event` (all). A client that says what it saw last, by
/// `Last-Event-ID` or `?after=`, gets everything stored since, without gap or repetition, and learns
/// what goes on now.
public final class EventRoutes {
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Scope NOWHERE = new Scope("", "");

    private final Journal journal;
    private final HeldNotices notices;
    private final Frames plain = new Frames(false);
    private final Frames global = new Frames(true);

    public EventRoutes(Journal journal, HeldNotices notices) {
        this.journal = journal;
        this.notices = notices;
    }

    public void addTo(Router router) {
        router.add("GET", "/event", exchange -> {
                    var directory = exchange.directory();
                    follow(exchange, plain, event -> concerns(event, directory), event -> disposed(event, directory));
                })
                .asks("after")
                .answers(Recorded.class);
        router.add("GET", "/global/event", exchange -> follow(exchange, global, _ -> true, _ -> false))
                .asks("after")
                .answers(Recorded.class);
    }

    private static boolean concerns(Recorded event, String directory) {
        return Frames.everywhere(event) || event.scope().directory().equals(directory) || disposed(event, directory);
    }

    /// The configuration of the directory is read anew: its clients do the same and subscribe again.
    private static boolean disposed(Recorded event, String directory) {
        return event.event() instanceof Event.InstanceDisposed disposed
                && disposed.directory().equals(directory);
    }

    private void follow(Exchange exchange, Frames frames, Predicate<Recorded> wanted, Predicate<Recorded> last)
            throws IOException, InterruptedException {
        var after = after(exchange);
        exchange.answerHeader("Content-Type", "text/event-stream");
        exchange.answerHeader("Cache-Control", "no-cache, no-transform");
        exchange.answerHeader("X-Accel-Buffering", "no");
        exchange.answerHeader("X-Content-Type-Options", "nosniff");
        if (exchange.headOnly()) return;
        try (var subscription = after == null ? journal.subscribe(wanted) : journal.subscribe(wanted, after)) {
            exchange.send(frames.of(own(new Event.Connected())));
            var start = notices.ofStart();
            if (start != null) exchange.send(frames.of(start));
            var told = new HashSet<String>();
            if (after == null && exchange.namesDirectory())
                tell(exchange, frames, new Scope(exchange.directory(), ""), told);
            while (!Thread.currentThread().isInterrupted()) {
                var event = subscription.next(HEARTBEAT);
                if (after == null && event != null) tell(exchange, frames, event.scope(), told);
                exchange.send(frames.of(event == null ? own(new Event.Heartbeat()) : event));
                if (event != null && last.test(event)) break;
            }
            exchange.end();
        }
    }

    /// A client hears once of each directory that something of its files is held back.
    private void tell(Exchange exchange, Frames frames, Scope scope, Set<String> told) throws IOException {
        if (scope.directory().isEmpty() || !told.add(scope.directory())) return;
        var notice = notices.of(scope);
        if (notice != null) exchange.send(frames.of(notice));
    }

    private static @Nullable Long after(Exchange exchange) {
        var header = exchange.header("Last-Event-ID");
        if (header == null) return exchange.query("after") == null ? null : Math.max(0, exchange.number("after", 0));
        if (!header.matches("\\d{1,18}"))
            throw HttpFailure.badRequest("Headers", "Last-Event-ID must be the number of an event");
        return Long.parseLong(header);
    }

    private static Recorded own(Event event) {
        return new Recorded(Ids.ascending("evt"), 0, NOWHERE, event);
    }
}
