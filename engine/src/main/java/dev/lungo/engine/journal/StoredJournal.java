package dev.lungo.engine.journal;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.EventLog;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.event.Subscription;
import dev.lungo.core.id.Ids;
import dev.lungo.core.store.Written;
import dev.lungo.engine.live.LiveState;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The journal over a store. The store publishes what it committed from its writer, and what other processes stored
/// is put between, so everyone hears stored events in the order of their sequence numbers.
public final class StoredJournal implements Journal {
    private final EventLog log;
    private final LiveState live;
    private final ReentrantLock publishing = new ReentrantLock();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final ForeignEvents foreign;

    public StoredJournal(EventLog log, LiveState live) {
        this.log = log;
        this.live = live;
        this.foreign = new ForeignEvents(
                log,
                publishing,
                events -> offer(
                        events.stream().map(event -> Published.of(event, -1)).toList()));
    }

    @Override
    public Written post(Scope scope, List<? extends Event> events) {
        var recorded = events.stream()
                .map(event -> new Recorded(Ids.ascending("evt"), 0, scope, event))
                .toList();
        for (var event : events) {
            if (event instanceof Event.PartDelta delta) log.append(delta);
        }
        var stored = recorded.stream()
                .filter(one -> one.event() instanceof Event.Stored)
                .toList();
        if (!stored.isEmpty()) return commit(recorded, stored);
        publish(recorded, List.of());
        return Written.ALREADY;
    }

    private Written commit(List<Recorded> recorded, List<Recorded> stored) {
        foreign.expect();
        return foreign.given(log.commit(stored, committed -> publish(inOrder(recorded, committed), committed)));
    }

    /// All events in the order in which they were given, the stored ones with their numbers.
    private static List<Recorded> inOrder(List<Recorded> recorded, List<Recorded> committed) {
        var next = committed.iterator();
        return recorded.stream()
                .map(one -> one.event() instanceof Event.Stored ? next.next() : one)
                .toList();
    }

    @Override
    public Subscription subscribe(Predicate<Recorded> wanted) {
        return listen(wanted, null);
    }

    @Override
    public Subscription subscribe(Predicate<Recorded> wanted, long after) {
        return listen(wanted, after);
    }

    /// It hears what is published first, so that no event is lost between that and the stored ones.
    private Subscription listen(Predicate<Recorded> wanted, @Nullable Long after) {
        var listener = new Listener(log, live, wanted, this::leave);
        long base;
        publishing.lock();
        try {
            foreign.begin();
            base = live.last();
            listeners.add(listener);
        } finally {
            publishing.unlock();
        }
        return listener.from(after, base);
    }

    private void leave(Listener listener) {
        publishing.lock();
        try {
            listeners.remove(listener);
            if (listeners.isEmpty()) foreign.end();
        } finally {
            publishing.unlock();
        }
    }

    /// One after the other, so that all listeners hear the same order and the live state is never ahead of it.
    private void publish(List<Recorded> events, List<Recorded> stored) {
        publishing.lock();
        try {
            if (!stored.isEmpty()) foreign.precede(stored);
            offer(events.stream()
                    .map(event -> Published.of(event, live.apply(event)))
                    .toList());
        } finally {
            publishing.unlock();
        }
    }

    private void offer(List<Published> events) {
        for (var listener : listeners) listener.offer(events);
    }
}
