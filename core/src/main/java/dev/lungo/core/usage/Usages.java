package dev.lungo.core.usage;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Sums of usage; deleted sessions count, imported ones do not. Thread-safe.
public interface Usages {
    /// Usage that counts in budgets on each day from this one on, `without` some requests.
    Map<String, Spent> daysSince(String day, Set<Id<Usage>> without);

    /// Usage that counts in budgets for a project.
    Spent project(String projectID, Set<Id<Usage>> without);

    /// The same for a session with its subagents.
    Spent session(Id<Session> rootID, Set<Id<Usage>> without);

    /// True if this request is recorded.
    boolean has(Id<Usage> id);

    /// The newest step of a session, which belongs to `rootID`, that one model answered and counted.
    Optional<Usage> newest(Id<Session> rootID, Id<Session> session, ModelRef model);

    /// Requests whose end is unknown.
    List<Usage> open();

    List<CapChange> caps();

    Stats stats(StatsQuery query);
}
