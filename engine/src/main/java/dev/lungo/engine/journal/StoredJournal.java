package dev.lungo.engine.journal;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.event.Store;
import dev.lungo.core.event.Subscription;
import dev.lungo.core.event.Written;
import dev.lungo.core.id.Ids;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// The journal over a store. The store publishes what it committed from its writer, so everyone hears
/// stored events in the order of their sequence numbers.
public final class StoredJournal implements Journal {
    /// How many events a listener may be behind before it is told to read everything again.
    private static final int CAPACITY = 4096;

    private final Store store;
    private final List<BoundedQueue> listeners = new CopyOnWriteArrayList<>();

    public StoredJournal(Store store) {
        this.store = store;
    }

    @Override
    public Written post(Scope scope, List<? extends Event> events) {
        var recorded = events.stream().map(event -> new Recorded(Ids.ascending("evt"), 0, scope, event)).toList();
        for (var event : events) {
            if (event instanceof Event.PartDelta delta) store.append(delta);
        }
        var stored = recorded.stream().filter(one -> one.event() instanceof Event.Stored).toList();
        if (!stored.isEmpty()) return store.commit(stored, committed -> publish(inOrder(recorded, committed)));
        publish(recorded);
        return Written.ALREADY;
    }

    /// All events in the order in which they were given, the stored ones with their numbers.
    private static List<Recorded> inOrder(List<Recorded> recorded, List<Recorded> committed) {
        var next = committed.iterator();
        return recorded.stream().map(one -> one.event() instanceof Event.Stored ? next.next() : one).toList();
    }

    @Override
    public Subscription subscribe(Predicate<Recorded> wanted) {
        var queue = new BoundedQueue(wanted, CAPACITY, listeners::remove);
        listeners.add(queue);
        return queue;
    }

    private void publish(List<Recorded> events) {
        for (var listener : listeners) listener.offer(events);
    }
}
