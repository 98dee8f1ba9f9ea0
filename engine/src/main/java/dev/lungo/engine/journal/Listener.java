package dev.lungo.engine.journal;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Feed;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.event.Subscription;
import dev.lungo.core.id.Id;
import dev.lungo.core.id.Ids;
import dev.lungo.core.session.Part;
import dev.lungo.engine.live.LiveState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One subscription: first what it missed, then what is published, each once. A listener that is too slow gets
/// `Lagged`, and then catches up like one that was away.
final class Listener implements Subscription {
    /// Capacity of a listener that does not read, in bytes.
    private static final long CAPACITY = 2_000_000;

    private final Feed feed;
    private final LiveState live;
    private final Predicate<Recorded> wanted;
    private final Consumer<Listener> onClose;
    private final BoundedQueue queue;
    /// Texts that were reported in full: deltas up to there are included.
    private final Map<Id<Part>, Integer> known = new HashMap<>();
    private @Nullable CatchUp away;
    private long seen;

    Listener(Feed feed, LiveState live, Predicate<Recorded> wanted, Consumer<Listener> onClose) {
        this.feed = feed;
        this.live = live;
        this.wanted = wanted;
        this.onClose = onClose;
        this.queue = new BoundedQueue(wanted, CAPACITY);
    }

    /// Call this if the listener needs what is published after event `base`: it knows everything up to `after`, or
    /// wants only later events.
    Listener from(@Nullable Long after, long base) {
        // Stored events may have been reported before they are published; a number beyond that belongs to another
        // store.
        seen = after == null ? base : after <= base ? after : Math.min(after, feed.last());
        if (after != null) away = new CatchUp(feed, live, wanted, seen, base);
        return this;
    }

    void offer(List<Published> events) {
        queue.offer(events);
    }

    @Override
    public @Nullable Recorded next(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            if (away != null) {
                var missed = away.next();
                if (missed != null) return missed;
                arrive(away);
            }
            if (!known.isEmpty() && queue.isEmpty()) known.values().removeIf(length -> length == CatchUp.WHOLE);
            long base = live.last();
            switch (queue.take(Duration.ofNanos(end - System.nanoTime()))) {
                case null -> {
                    return null;
                }
                case BoundedQueue.Taken.Missed missed -> {
                    away = new CatchUp(feed, live, wanted, seen, base);
                    return new Recorded(Ids.ascending("evt"), 0, new Scope("", ""), new Event.Lagged(missed.events()));
                }
                case BoundedQueue.Taken.Heard heard -> {
                    var event = fresh(heard.event());
                    if (event != null) return event;
                }
            }
        }
    }

    private void arrive(CatchUp from) {
        seen = Math.max(seen, from.seen());
        known.putAll(from.known());
        away = null;
    }

    /// The new part of an event for this listener.
    private @Nullable Recorded fresh(Published published) {
        var recorded = published.recorded();
        if (recorded.sequence() > 0) {
            if (recorded.sequence() <= seen) return null;
            seen = recorded.sequence();
        }
        return switch (recorded.event()) {
            case Event.PartDelta delta -> fresh(published, delta);
            case Event.PartUpdated updated -> {
                known.remove(updated.part().id());
                yield recorded;
            }
            case Event.Stored _, Event.Transient _ -> recorded;
        };
    }

    private @Nullable Recorded fresh(Published published, Event.PartDelta delta) {
        var length = known.get(delta.partID());
        if (length == null || published.end() < 0) return published.recorded();
        int unknown = published.end() - length;
        if (unknown <= 0) return null;
        var text = delta.delta();
        if (unknown >= text.length()) return published.recorded();
        var rest = new Event.PartDelta(
                delta.sessionID(),
                delta.messageID(),
                delta.partID(),
                delta.field(),
                text.substring(text.length() - unknown));
        return new Recorded(published.recorded().id(), 0, published.recorded().scope(), rest);
    }

    @Override
    public void close() {
        onClose.accept(this);
    }
}
