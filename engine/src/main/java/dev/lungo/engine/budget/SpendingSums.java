package dev.lungo.engine.budget;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.usage.CapScope;
import dev.lungo.core.usage.Spent;
import dev.lungo.core.usage.Usage;
import dev.lungo.core.usage.Usages;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Spending of sessions, days, and projects: read from the store on first use, then cached. Running requests are not
/// included. Guarded by the ledger.
final class SpendingSums {
    private static final String NEVER = "9999";

    private final Usages usages;
    private final Supplier<Set<Id<Usage>>> underWay;
    private final Map<String, Spent> sessions = new HashMap<>();
    private final Map<String, Spent> projects = new HashMap<>();
    private final TreeMap<String, Spent> days = new TreeMap<>();
    private String known = NEVER;

    /// `underWay` is read before the store.
    SpendingSums(Usages usages, Supplier<Set<Id<Usage>>> underWay) {
        this.usages = usages;
        this.underWay = underWay;
    }

    /// A clock that goes back finds what it left on later days: that counts today, so that a wrong clock opens no
    /// cap a second time.
    Spent of(CapScope scope, String subject) {
        return switch (scope) {
            case REQUEST -> Spent.NOTHING;
            case SESSION ->
                sessions.computeIfAbsent(subject, id -> usages.session(new Id<Session>(id), underWay.get()));
            case PROJECT -> projects.computeIfAbsent(subject, id -> usages.project(id, underWay.get()));
            case DAY -> since(subject);
        };
    }

    private Spent since(String day) {
        if (day.compareTo(known) < 0) {
            days.clear();
            days.putAll(usages.daysSince(day, underWay.get()));
            known = day;
        }
        var sum = Spent.NOTHING;
        for (var spent : days.tailMap(day, true).values()) sum = sum.plus(spent);
        return sum;
    }

    /// A request is over.
    void add(Usage ended) {
        var charged = ended.charged();
        sessions.computeIfPresent(ended.rootID().value(), (_, spent) -> spent.plus(charged));
        projects.computeIfPresent(ended.projectID(), (_, spent) -> spent.plus(charged));
        if (ended.day().compareTo(known) >= 0) days.merge(ended.day(), charged, Spent::plus);
    }

    /// Another process has changed what the store contains.
    void forget() {
        sessions.clear();
        projects.clear();
        days.clear();
        known = NEVER;
    }
}
