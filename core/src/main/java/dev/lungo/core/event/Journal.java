package dev.lungo.core.event;

import dev.lungo.core.store.Written;
import java.util.List;
import java.util.function.Predicate;

/// The one writer. Everything that changes is given to it: stored first, then published to every
/// subscriber in the same order. Thread-safe.
public interface Journal {
    /// Returns when stored events are on disk and all are published. Events given together are stored
    /// in one transaction and published without others between them.
    ///
    /// @throws StoreFailure when the disk refuses; nothing was published then
    default void record(Scope scope, List<? extends Event> events) {
        post(scope, events).await();
    }

    default void record(Scope scope, Event... events) {
        record(scope, List.of(events));
    }

    /// The same without waiting. What is posted or recorded later is stored and published later;
    /// events that are not stored do not wait for it.
    Written post(Scope scope, List<? extends Event> events);

    default Written post(Scope scope, Event... events) {
        return post(scope, List.of(events));
    }

    /// Hears everything published from now on that is `wanted`, which must be quick and not block.
    Subscription subscribe(Predicate<Recorded> wanted);

    /// Subscribes a listener that knows everything up to the stored event `after`. It first gets what was stored
    /// since, growing texts in their current form, and the status of sessions; then what is published. Nothing is
    /// skipped or repeated.
    Subscription subscribe(Predicate<Recorded> wanted, long after);
}
