package dev.lungo.engine.budget;

import dev.lungo.core.id.Id;
import dev.lungo.core.usage.CapScope;
import dev.lungo.core.usage.Spent;
import dev.lungo.core.usage.Usage;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reservations of this process and of others. Guarded by the ledger.
final class OpenReservations {
    private final Map<Id<Usage>, Usage> mine = new LinkedHashMap<>();
    private List<Usage> others = List.of();

    void add(Usage usage) {
        mine.put(usage.id(), usage);
    }

    void remove(Id<Usage> id) {
        mine.remove(id);
    }

    void others(List<Usage> now) {
        others = now;
    }

    boolean hasOthers() {
        return !others.isEmpty();
    }

    Set<Id<Usage>> ids() {
        var ids = new HashSet<>(mine.keySet());
        for (var usage : others) ids.add(usage.id());
        return ids;
    }

    /// The part that counts against a limit.
    Spent on(CapScope scope, String subject) {
        var sum = Spent.NOTHING;
        for (var usage : mine.values()) if (counts(usage, scope, subject)) sum = sum.plus(usage.charged());
        for (var usage : others) if (counts(usage, scope, subject)) sum = sum.plus(usage.charged());
        return sum;
    }

    private static boolean counts(Usage usage, CapScope scope, String subject) {
        return switch (scope) {
            case REQUEST -> false;
            case SESSION -> usage.rootID().value().equals(subject);
            case DAY -> usage.day().compareTo(subject) >= 0;
            case PROJECT -> usage.projectID().equals(subject);
        };
    }
}
