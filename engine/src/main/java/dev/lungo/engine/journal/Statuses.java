package dev.lungo.engine.journal;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.event.Subscription;
import dev.lungo.core.event.Written;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// A journal that remembers the published status of each session.
public final class Statuses implements Journal {
    private final Journal journal;
    private final Map<Id<Session>, Running> running = new ConcurrentHashMap<>();

    private record Running(Scope scope, SessionStatus status) {}

    public Statuses(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Written post(Scope scope, List<? extends Event> events) {
        for (var event : events) {
            if (event instanceof Event.StatusChanged it) note(scope, it);
        }
        return journal.post(scope, events);
    }

    private void note(Scope scope, Event.StatusChanged changed) {
        switch (changed.status()) {
            case SessionStatus.Idle _ -> running.remove(changed.sessionID());
            case SessionStatus.Busy _, SessionStatus.Retry _ ->
                running.put(changed.sessionID(), new Running(scope, changed.status()));
        }
    }

    @Override
    public Subscription subscribe(Predicate<Recorded> wanted) {
        return journal.subscribe(wanted);
    }

    @Override
    public Subscription subscribe(Predicate<Recorded> wanted, long after) {
        return journal.subscribe(wanted, after);
    }

    /// Statuses of the directory's sessions that are not idle.
    public Map<Id<Session>, SessionStatus> of(String directory) {
        var now = new ConcurrentHashMap<Id<Session>, SessionStatus>();
        running.forEach((session, it) -> {
            if (it.scope.directory().equals(directory)) now.put(session, it.status);
        });
        return now;
    }
}
