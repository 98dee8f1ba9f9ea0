package dev.lungo.engine.session;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;
import dev.lungo.core.hook.HookPoint.SessionStarted;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.process.Version;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.SessionQuery;
import dev.lungo.core.store.SessionStore;
import dev.lungo.core.store.Written;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.instance.Instance;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes, finds, changes and removes sessions. Thread-safe: changes of one session do not overlap.
public final class Sessions {
    private static final DateTimeFormatter TITLE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final SessionStore store;
    private final Journal journal;
    private final Clock clock;
    /// Sessions whose newest row is still on its way to the disk.
    private final Map<Id<Session>, Session> posted = new ConcurrentHashMap<>();
    /// Projects that are in the store for sure.
    private final Set<String> projects = ConcurrentHashMap.newKeySet();
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

    public Sessions(SessionStore store, Journal journal, Clock clock) {
        this.store = store;
        this.journal = journal;
        this.clock = clock;
    }

    /// The clock of everything that happens in sessions.
    public Clock clock() {
        return clock;
    }

    /// Properties of a session to create.
    public record Draft(
            @Nullable String title,
            @Nullable Id<Session> parentID,
            @Nullable String agent,
            @Nullable ModelRef model,
            @Nullable List<Rule> permission,
            @Nullable Map<String, Object> metadata) {
        public static final Draft EMPTY = new Draft(null, null, null, null, null, null);
    }

    public Session create(Instance instance, Draft draft) {
        long now = clock.millis();
        var kind = draft.parentID == null ? "New session - " : "Child session - ";
        var title = draft.title == null ? kind + TITLE_TIME.format(Instant.ofEpochMilli(now)) : draft.title;
        var id = Session.newId();
        var session = new Session(
                id,
                Slugs.of(id),
                instance.project().id(),
                instance.directory().toString(),
                path(instance),
                draft.parentID,
                title,
                Version.CURRENT,
                draft.agent,
                draft.model == null ? null : Session.ModelChoice.of(draft.model),
                0,
                Tokens.NONE,
                null,
                null,
                draft.permission,
                draft.metadata,
                null,
                new Session.Time(now, now, null, null));
        var created = new Event.SessionCreated(id, session);
        journal.record(
                instance.scope(),
                known(session.projectID())
                        ? List.of(created)
                        : List.of(new Event.ProjectUpdated(instance.project()), created));
        projects.add(session.projectID());
        instance.hooks().notify(new SessionStarted(session));
        if (session.parentID() == null) SandboxNotice.report(instance, journal);
        return session;
    }

    /// Projects never go away.
    private boolean known(String project) {
        return projects.contains(project)
                || store.projects().stream().anyMatch(stored -> stored.id().equals(project));
    }

    private static String path(Instance instance) {
        var root = instance.worktree();
        return root.relativize(instance.directory()).toString();
    }

    /// @throws EngineFailure if there is no such session
    public Session require(Id<Session> id) {
        return store.find(id).orElseThrow(() -> EngineFailure.notFound("Session", id));
    }

    public List<Session> list(SessionQuery query) {
        return store.list(query);
    }

    public static Scope scope(Session session) {
        return new Scope(session.directory(), session.projectID());
    }

    /// Changes a session as it is now; nothing is recorded when the change changes nothing.
    public Session update(Id<Session> id, UnaryOperator<Session> change) {
        return record(id, change, List.of());
    }

    /// The same with more events in the same transaction, after the session's.
    public Session record(Id<Session> id, UnaryOperator<Session> change, List<? extends Event> more) {
        var posted = post(id, change, more);
        posted.written().await();
        return posted.session();
    }

    /// The same with the other events before the session's.
    public Session recordAfter(List<? extends Event> earlier, Id<Session> id, UnaryOperator<Session> change) {
        var posted = post(earlier, id, change, List.of());
        posted.written().await();
        return posted.session();
    }

    /// A changed session that may not be on disk yet.
    public record Posted(Session session, Written written) {}

    /// The same without waiting for the disk.
    public Posted post(Id<Session> id, UnaryOperator<Session> change, List<? extends Event> more) {
        return post(List.of(), id, change, more);
    }

    private Posted post(
            List<? extends Event> earlier, Id<Session> id, UnaryOperator<Session> change, List<? extends Event> more) {
        var lock = locks[Math.floorMod(id.hashCode(), locks.length)];
        lock.lock();
        try {
            var before = Objects.requireNonNullElseGet(posted.get(id), () -> require(id));
            var after = change.apply(before);
            var events = new ArrayList<Event>(earlier);
            if (!after.equals(before)) events.add(new Event.SessionUpdated(id, after));
            events.addAll(more);
            if (events.isEmpty()) return new Posted(after, Written.ALREADY);
            var written = journal.post(scope(after), events);
            posted.put(id, after);
            written.afterwards(() -> posted.computeIfPresent(id, (_, newest) -> newest == after ? null : newest));
            return new Posted(after, written);
        } finally {
            lock.unlock();
        }
    }

    /// Removes a session and its children, deepest first.
    public void delete(Id<Session> id) {
        var session = require(id);
        for (var child : children(id)) delete(child.id());
        journal.record(scope(session), new Event.SessionDeleted(id, session));
    }

    /// True if a session is `ancestor` or works for it.
    public boolean isWithin(Id<Session> ancestor, Id<Session> id) {
        Id<Session> at = id;
        while (at != null && !at.equals(ancestor))
            at = store.find(at).map(Session::parentID).orElse(null);
        return at != null;
    }

    public List<Session> children(Id<Session> id) {
        return store.list(new SessionQuery(null, null, id.value(), false, null, 0, Integer.MAX_VALUE));
    }
}
