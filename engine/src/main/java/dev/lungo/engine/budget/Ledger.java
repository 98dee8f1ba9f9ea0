package dev.lungo.engine.budget;

import dev.lungo.core.config.Config.Cap;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;
import dev.lungo.core.event.Written;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.usage.CapChange;
import dev.lungo.core.usage.CapScope;
import dev.lungo.core.usage.Spent;
import dev.lungo.core.usage.Usage;
import dev.lungo.core.usage.Usages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What all sessions of the process have spent and set aside. Sums are read from the store when they are first
/// needed and kept from then on; what happens is posted to the journal. Thread-safe.
final class Ledger {
    /// With less than this an answer is likely to be cut in the midst of a call.
    private static final long LEAST = 1_000;
    /// So much is worth going on with at once, where waiting for others may give more.
    private static final long AMPLE = 8_000;

    private record Key(CapScope scope, String subject) {}

    /// What one request has set aside, and from where.
    record Grant(long answer, Spent most, List<Limit> limits) {
        static final Grant FREE = new Grant(Long.MAX_VALUE, Spent.NOTHING, List.of());
    }

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
    private final Journal journal;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settled = lock.newCondition();
    private final Map<Key, Account> accounts = new HashMap<>();
    private final Days days;
    private @Nullable Map<Key, CapChange> changes;
    private Written newest = Written.ALREADY;

    Ledger(Usages usages, Journal journal) {
        this.usages = usages;
        this.journal = journal;
        this.days = new Days(usages);
    }

    /// What limits this request, of what is capped.
    List<Limit> limits(Caps caps, boolean all) {
        lock.lock();
        try {
            var limits = new ArrayList<Limit>();
            for (var scope : CapScope.values()) {
                var subject = caps.subject(scope);
                var cap = caps.cap(scope, changes().get(new Key(scope, subject)));
                if (all || cap.usd() != null || cap.tokens() != null) limits.add(limit(scope, subject, cap));
            }
            return limits;
        } finally {
            lock.unlock();
        }
    }

    private Limit limit(CapScope scope, String subject, Cap cap) {
        return switch (scope) {
            case REQUEST -> new Limit(scope, subject, cap, new Account(Spent.NOTHING), Spent.NOTHING);
            case DAY -> new Limit(scope, subject, cap, day(subject), days.after(subject));
            case SESSION, PROJECT -> new Limit(scope, subject, cap, account(scope, subject), Spent.NOTHING);
        };
    }

    private Account day(String day) {
        if (!days.knows(day)) newest.await();
        return days.on(day);
    }

    private Account account(CapScope scope, String subject) {
        return accounts.computeIfAbsent(new Key(scope, subject), _ -> {
            newest.await();
            return new Account(scope == CapScope.SESSION ? usages.session(new Id<Session>(subject)) : usages.project(subject));
        });
    }

    private Map<Key, CapChange> changes() {
        var known = changes;
        if (known == null) {
            newest.await();
            known = new HashMap<>();
            for (var change : usages.caps()) known.put(new Key(change.scope(), change.subject()), change);
            changes = known;
        }
        return known;
    }

    /// Sets aside what a request may use at most, in all accounts or in none. Where only others' reservations are
    /// in the way, it waits for them. `reserved` posts it, before anybody else may: so what is on disk never adds up
    /// to more than a cap either.
    Grant reserve(Caps caps, Price price, long input, long answer, Consumer<Spent> reserved) throws Exhausted, InterruptedException {
        lock.lockInterruptibly();
        try {
            long least = Math.min(answer, LEAST);
            while (true) {
                var limits = limits(caps, false);
                long alone = answer;
                long now = answer;
                for (var limit : limits) {
                    long free = limit.answer(price, input, limit.spent());
                    if (free < least) throw new Exhausted(limit);
                    alone = Math.min(alone, free);
                    now = Math.min(now, limit.answer(price, input, limit.spent().plus(limit.account().reserved())));
                }
                if (now >= Math.min(alone, AMPLE)) {
                    var most = price.most(input, now);
                    for (var limit : limits) limit.account().reserve(most);
                    reserved.accept(most);
                    return new Grant(now, most, limits);
                }
                settled.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Counts what a request used instead of what it might have. The limits of which this took the last fifth.
    List<Limit> settle(Grant grant, Usage usage, Scope scope) {
        lock.lock();
        try {
            if (usage.tokens().counted() > 0 || !grant.limits.isEmpty()) post(scope, usage);
            var reached = new ArrayList<Limit>();
            for (var limit : grant.limits) {
                double before = limit.share();
                limit.account().settle(grant.most, usage.charged());
                if (limit.scope() != CapScope.REQUEST && before < Budgets.WARNING && limit.share() >= Budgets.WARNING) reached.add(limit);
            }
            addElsewhere(grant, usage);
            settled.signalAll();
            return reached;
        } finally {
            lock.unlock();
        }
    }

    /// Accounts that are kept but have no cap for this request.
    private void addElsewhere(Grant grant, Usage usage) {
        for (var scope : CapScope.values()) {
            if (grant.limits.stream().anyMatch(limit -> limit.scope() == scope)) continue;
            var account = switch (scope) {
                case REQUEST -> null;
                case SESSION -> accounts.get(new Key(scope, usage.rootID().value()));
                case PROJECT -> accounts.get(new Key(scope, usage.projectID()));
                case DAY -> days.accounts().get(usage.day());
            };
            if (account != null) account.add(usage.charged());
        }
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
        lock.lock();
        try {
            changes().put(new Key(change.scope(), change.subject()), change);
            settled.signalAll();
        } finally {
            lock.unlock();
        }
        journal.record(scope, new Event.CapChanged(change));
    }
}
