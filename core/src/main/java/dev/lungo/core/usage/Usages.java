package dev.lungo.core.usage;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import java.util.List;
import java.util.Map;

/// What requests used, added up; what was deleted since counts, what was imported does not. Thread-safe.
public interface Usages {
    /// What counts in budgets on each day from this one on.
    Map<String, Spent> daysSince(String day);

    /// What counts in budgets for a project.
    Spent project(String projectID);

    /// The same for a session with its subagents.
    Spent session(Id<Session> rootID);

    /// Requests of which nobody knows how they ended.
    List<Usage> open();

    List<CapChange> caps();

    Stats stats(StatsQuery query);
}
