package dev.lungo.engine.budget;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import dev.lungo.core.store.StoreFailure;
import dev.lungo.core.store.Written;
import dev.lungo.core.usage.CapChange;
import dev.lungo.core.usage.CapScope;
import dev.lungo.core.usage.Reservations;
import dev.lungo.core.usage.Usage;
import dev.lungo.core.usage.Usages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Spending and reservations of all sessions of all processes. Sums are cached until another process changes one;
/// changes are posted to the journal. Thread-safe.
final class Ledger {
    /// With less than this an answer is likely to be cut in the midst of a call.
    private static final long LEAST = 1_000;
    /// An answer of this length is worth starting at once, even if waiting for others may allow more.
    private static final long AMPLE = 8_000;
    /// Other processes do not announce that they are done.
    private static final long LOOK_MS = 50;

    private record Key(CapScope scope, String subject) {}

    /// After this wait, the user learns the reason.
    private static final long PATIENCE_MS = 1_000;

    /// A request that wants to leave: its input, the maximum length of its answer, its usage so far, and the
    /// recipient of messages about waiting.
    record Wish(Caps caps, Price price, long input, long answer, Usage usage, Scope scope, Consumer<Limit> waits) {}

    /// A grant, or the budget of which others have reserved too much.
    private record Attempt(@Nullable Grant grant, @Nullable Limit full) {}

    /// Reservation of one request, and the limits it counts against.
    record Grant(long answer, Usage usage, List<Limit> limits) {}

    /// A request that would pass a cap. The limit is the one that has the least left.
    static final class Exhausted extends Exception {
        private static final long serialVersionUID = 1;
        final transient Limit limit;

        Exhausted(Limit limit) {
            super(limit.scope().word(), null, false, false);
            this.limit = limit;
        }
    }

    private final Usages usages;
    private final Reservations shared;
    private final Journal journal;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settled = lock.newCondition();
    private final OpenReservations underWay = new OpenReservations();
    private final SpendingSums sums;
    private @Nullable Map<Key, CapChange> changes;
    private final Set<Id<Usage>> untold = ConcurrentHashMap.newKeySet();
    private boolean stale;
    private Written newest = Written.ALREADY;

    Ledger(Usages usages, Reservations shared, Journal journal) {
        this.usages = usages;
        this.shared = shared;
        this.journal = journal;
        this.sums = new SpendingSums(usages, this::written);
    }

    /// Posted usage has to be stored before sums are read.
    private Set<Id<Usage>> written() {
        awaitNewest();
        return underWay.ids();
    }

    /// A failed write is reported once.
    private void awaitNewest() {
        var written = newest;
        newest = Written.ALREADY;
        written.await();
    }

    /// True if a limit applies to this request; `inMoney` if it is in dollars.
    boolean caps(Caps caps, boolean inMoney) {
        lock.lock();
        try {
            if (shared.used() && shared.news()) {
                stale = true;
                changes = null;
            }
            for (var scope : CapScope.values()) {
                var cap = caps.cap(scope, changes().get(new Key(scope, caps.subject(scope))));
                if (cap.usd() != null || !inMoney && cap.tokens() != null) return true;
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Limits of a request, even if none is set.
    List<Limit> lines(Caps caps) {
        lock.lock();
        try {
            if (shared.used()) return looking(() -> limits(caps, true));
            // Until a limit exists, no process shares what it spent.
            sums.forget();
            return limits(caps, true);
        } finally {
            lock.unlock();
        }
    }

    private List<Limit> looking(Supplier<List<Limit>> limits) {
        return this.<List<Limit>, RuntimeException>deciding(table -> limits.get());
    }

    /// Decides with the changes of other processes in view. They wait during that time, so our own syncs are
    /// awaited first.
    private <T, X extends Exception> T deciding(Reservations.Decision<T, X> decision) throws X {
        if (shared.used()) stale |= shared.news();
        if (stale || underWay.hasOthers()) awaitNewest();
        return shared.<T, X>decide(table -> {
            stale |= shared.news();
            look(table);
            return decision.on(table);
        });
    }

    private List<Limit> limits(Caps caps, boolean all) {
        var limits = new ArrayList<Limit>();
        for (var scope : CapScope.values()) {
            var subject = caps.subject(scope);
            var cap = caps.cap(scope, changes().get(new Key(scope, subject)));
            if (all || cap.usd() != null || cap.tokens() != null) {
                limits.add(new Limit(scope, subject, cap, sums.of(scope, subject), underWay.on(scope, subject)));
            }
        }
        return limits;
    }

    private Map<Key, CapChange> changes() {
        var known = changes;
        if (known == null) {
            known = new HashMap<>();
            for (var change : usages.caps()) known.put(new Key(change.scope(), change.subject()), change);
            changes = known;
        }
        return known;
    }

    /// Sees what other processes did; sums are read only after it. What a dead one had under way counts as
    /// the most that it can have used; its last words may be missing.
    private void look(Reservations.Table table) {
        for (var ended : untold) table.drop(ended);
        var left = table.left();
        for (var usage : left) {
            if (!usages.has(usage.id()))
                journal.record(new Scope("", usage.projectID()), new Event.UsageUpdated(usage));
            table.drop(usage.id());
        }
        underWay.others(table.others());
        if (stale || !left.isEmpty()) {
            sums.forget();
            changes = null;
        }
        stale = false;
    }

    /// Reserves the most that a request can use, under all caps or under none. If only others' reservations are
    /// in the way, it waits for them. It is stored before anyone else can reserve, so the total on disk never
    /// exceeds a cap.
    Grant reserve(Wish wish) throws Exhausted, InterruptedException {
        lock.lockInterruptibly();
        try {
            long announceAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
            while (true) {
                var attempt = this.<Attempt, Exhausted>deciding(table -> attempt(table, wish));
                if (attempt.grant != null) {
                    underWay.add(attempt.grant.usage);
                    post(wish.scope, attempt.grant.usage);
                    return attempt.grant;
                }
                if (announceAt < System.nanoTime() && attempt.full != null) {
                    wish.waits.accept(attempt.full);
                    announceAt = Long.MAX_VALUE;
                }
                settled.await(underWay.hasOthers() ? LOOK_MS : PATIENCE_MS, TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    private Attempt attempt(Reservations.Table table, Wish wish) throws Exhausted {
        var limits = limits(wish.caps, false);
        long least = Math.min(wish.answer, LEAST);
        long alone = wish.answer;
        long now = wish.answer;
        Limit full = null;
        for (var limit : limits) {
            long free = limit.answer(wish.price, wish.input, limit.spent());
            if (free < least) throw new Exhausted(limit);
            alone = Math.min(alone, free);
            long left = limit.answer(wish.price, wish.input, limit.spent().plus(limit.reserved()));
            if (left < now) full = limit;
            now = Math.min(now, left);
        }
        if (now < Math.min(alone, AMPLE)) return new Attempt(null, full);
        var usage = wish.usage.charging(wish.price.most(wish.input, now));
        table.keep(usage);
        return new Attempt(new Grant(now, usage, limits), null);
    }

    /// Replaces a request's reservation with its actual usage. Returns the limits whose last fifth it used.
    List<Limit> settle(@Nullable Grant grant, Usage usage, Scope scope) {
        lock.lock();
        try {
            var before = grant == null
                    ? List.<Limit>of()
                    : looking(() -> grant.limits.stream().map(this::now).toList());
            if (usage.tokens().counted() > 0 || grant != null) post(scope, usage);
            underWay.remove(usage.id());
            sums.add(usage);
            settled.signalAll();
            if (grant != null || shared.used()) newest.afterwards(() -> tell(usage.id()));
            return before.stream()
                    .filter(limit -> limit.share() < Budgets.WARNING)
                    .map(this::now)
                    .filter(limit -> limit.share() >= Budgets.WARNING)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private Limit now(Limit limit) {
        return new Limit(
                limit.scope(),
                limit.subject(),
                limit.cap(),
                sums.of(limit.scope(), limit.subject()),
                underWay.on(limit.scope(), limit.subject()));
    }

    /// Runs on its own thread, because the store's writer must not wait for a decision.
    private void tell(@Nullable Id<Usage> ended) {
        Thread.startVirtualThread(() -> {
            try {
                shared.tell(ended);
            } catch (StoreFailure busy) {
                if (ended != null) untold.add(ended);
            }
        });
    }

    void post(Scope scope, Usage usage) {
        lock.lock();
        try {
            newest = journal.post(scope, new Event.UsageUpdated(usage));
        } finally {
            lock.unlock();
        }
    }

    /// A person sets a cap.
    void change(Scope scope, CapChange change) {
        journal.record(scope, new Event.CapChanged(change));
        lock.lock();
        try {
            changes = null;
            settled.signalAll();
        } finally {
            lock.unlock();
        }
        shared.tell(null);
    }
}
