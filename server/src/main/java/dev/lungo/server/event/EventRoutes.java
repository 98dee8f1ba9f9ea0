package dev.lungo.server.event;

import static dev.lungo.server.http.Route.get;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.event.Subscription;
import dev.lungo.core.id.Ids;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// `GET /event` (one directory) and `GET /global/event` (all). A client that names the last event it saw, by
/// `Last-Event-ID` or `?after=`, gets everything stored since, without gap or repetition, and then live events.
public final class EventRoutes implements Route.Group {
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Scope NOWHERE = new Scope("", "");

    private final Journal journal;
    private final HeldNotices notices;
    private final SseFrames plain = new SseFrames(false);
    private final SseFrames global = new SseFrames(true);

    public EventRoutes(Journal journal, HeldNotices notices) {
        this.journal = journal;
        this.notices = notices;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/event", this::ofDirectory).asks("after", "ticket").answers(Recorded.class),
                get("/global/event", exchange -> follow(exchange, global, _ -> true, _ -> false))
                        .asks("after", "ticket")
                        .answers(Recorded.class));
    }

    private void ofDirectory(Exchange exchange) throws IOException, InterruptedException {
        var directory = exchange.directory();
        follow(exchange, plain, event -> concerns(event, directory), event -> disposed(event, directory));
    }

    private static boolean concerns(Recorded event, String directory) {
        return SseFrames.everywhere(event) || event.scope().directory().equals(directory) || disposed(event, directory);
    }

    /// The configuration of the directory is read again: its clients do the same and subscribe again.
    private static boolean disposed(Recorded event, String directory) {
        return event.event() instanceof Event.InstanceDisposed disposed
                && disposed.directory().equals(directory);
    }

    private void follow(Exchange exchange, SseFrames frames, Predicate<Recorded> wanted, Predicate<Recorded> last)
            throws IOException, InterruptedException {
        var after = after(exchange);
        exchange.answerHeader("Content-Type", "text/event-stream");
        exchange.answerHeader("Cache-Control", "no-cache, no-transform");
        exchange.answerHeader("X-Accel-Buffering", "no");
        exchange.answerHeader("X-Content-Type-Options", "nosniff");
        if (exchange.headOnly()) return;
        var held = new Held(exchange, frames, after != null);
        try (var subscription = after == null ? journal.subscribe(wanted) : journal.subscribe(wanted, after)) {
            exchange.send(frames.of(own(new Event.Connected())));
            var start = notices.ofStart();
            if (start != null) exchange.send(frames.of(start));
            if (exchange.namesDirectory()) held.send(new Scope(exchange.directory(), ""));
            send(exchange, frames, subscription, held, last);
            exchange.end();
        }
    }

    private static void send(
            Exchange exchange, SseFrames frames, Subscription events, Held held, Predicate<Recorded> last)
            throws IOException, InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            var event = events.next(HEARTBEAT);
            if (event != null) held.send(event.scope());
            exchange.send(frames.of(event == null ? own(new Event.Heartbeat()) : event));
            if (event != null && last.test(event)) return;
        }
    }

    /// Reports once per directory to one client that some of its files are held back. A client that resumes knows
    /// already.
    private final class Held {
        private final Exchange exchange;
        private final SseFrames frames;
        private final boolean known;
        private final Set<String> directories = new HashSet<>();

        Held(Exchange exchange, SseFrames frames, boolean known) {
            this.exchange = exchange;
            this.frames = frames;
            this.known = known;
        }

        void send(Scope scope) throws IOException {
            if (known || scope.directory().isEmpty() || !directories.add(scope.directory())) return;
            var notice = notices.of(scope);
            if (notice != null) exchange.send(frames.of(notice));
        }
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
