package dev.lungo.engine.journal;

import dev.lungo.core.event.Feed;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.store.Written;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Events that other processes store, for the listeners of this one, each in its place between the own events. The
/// feed is watched only while someone listens.
final class ForeignEvents {
    private static final int PAGE = 64;

    private final Feed feed;
    /// Held while anything is published.
    private final ReentrantLock publishing;
    private final Consumer<List<Recorded>> publish;
    /// Own commits that may be stored already, and are not published yet: later events have to wait for them.
    private final AtomicInteger pending = new AtomicInteger();
    private volatile boolean waiting;
    /// The newest event that was published, or that was stored before anyone listened.
    private volatile long heard;
    private Feed.@Nullable Watching watching;

    /// `publish` is called with the lock held.
    ForeignEvents(Feed feed, ReentrantLock publishing, Consumer<List<Recorded>> publish) {
        this.feed = feed;
        this.publishing = publishing;
        this.publish = publish;
    }

    /// Called with the lock held before the first listener.
    void begin() {
        if (watching != null) return;
        heard = Math.max(heard, feed.last());
        watching = feed.watch(this::publishNew);
    }

    /// Called with the lock held after the last listener.
    void end() {
        if (watching != null) watching.close();
        watching = null;
    }

    /// Own events are about to be given to the store.
    void expect() {
        pending.incrementAndGet();
    }

    /// Notes the outcome of events that were given to the store.
    Written given(Written written) {
        written.afterwards(() -> {
            if (pending.decrementAndGet() == 0 && waiting) publishNew();
        });
        return written;
    }

    /// Publishes what was stored before some own events. Called with the lock held before those are published.
    void precede(List<Recorded> own) {
        long first = own.getFirst().sequence();
        while (watching != null && heard + 1 < first) {
            var page = feed.after(heard, PAGE).stream()
                    .takeWhile(event -> event.sequence() < first)
                    .toList();
            if (page.isEmpty()) break;
            publish(page);
        }
        heard = Math.max(heard, own.getLast().sequence());
    }

    private void publish(List<Recorded> foreign) {
        publish.accept(foreign);
        heard = foreign.getLast().sequence();
    }

    /// Reads without the lock, because a reader may have to wait for the writer, which publishes.
    private void publishNew() {
        for (long last = feed.last(), from = heard; from < last; last = feed.last(), from = heard) {
            var page = feed.after(from, PAGE);
            if (!isTurn()) return;
            publishing.lock();
            try {
                if (watching == null) return;
                if (heard != from || pending.get() > 0) continue;
                if (page.isEmpty()) heard = last;
                else publish(page);
            } finally {
                publishing.unlock();
            }
        }
    }

    /// False if own events come first; the last of them calls again.
    private boolean isTurn() {
        waiting = true;
        if (pending.get() > 0) return false;
        waiting = false;
        return true;
    }
}
