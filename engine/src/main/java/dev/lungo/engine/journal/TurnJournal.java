package dev.lungo.engine.journal;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.event.Subscription;
import dev.lungo.core.store.Written;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/// The journal of a turn. What is posted is written while the turn continues, for example with the next request;
/// everything that is recorded, and whatever must be on disk, waits for it.
public final class TurnJournal implements Journal {
    private final Journal journal;
    private final AtomicReference<Written> posted = new AtomicReference<>(Written.ALREADY);

    public TurnJournal(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void record(Scope scope, List<? extends Event> events) {
        await();
        journal.record(scope, events);
    }

    @Override
    public Written post(Scope scope, List<? extends Event> events) {
        return add(journal.post(scope, events));
    }

    /// Something that was posted past this journal.
    public Written add(Written written) {
        return posted.accumulateAndGet(written, Written::and);
    }

    /// Returns when everything that was posted is on disk.
    public void await() {
        var before = posted.get();
        if (before == null || before == Written.ALREADY) return;
        before.await();
        posted.compareAndSet(before, Written.ALREADY);
    }

    @Override
    public Subscription subscribe(Predicate<Recorded> wanted) {
        return journal.subscribe(wanted);
    }

    @Override
    public Subscription subscribe(Predicate<Recorded> wanted, long after) {
        return journal.subscribe(wanted, after);
    }
}
