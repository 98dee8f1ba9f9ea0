package dev.lungo.engine.live;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Feed;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The live state of a store that one process has, in its memory. Thread-safe.
public final class InMemoryLiveState implements LiveState {
    /// Number of sessions that became idle last.
    private static final int MOST_RESTED = 1000;

    private final Map<Id<Part>, GrowingText> growing = new ConcurrentHashMap<>();
    private final Map<Id<Session>, Since> busy = new ConcurrentHashMap<>();
    private final Map<Id<Session>, Since> rested = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Id<Session>, Since> eldest) {
            return size() > MOST_RESTED;
        }
    });
    private final InMemoryRequests<PermissionRequest, PermissionReply> permissions = new InMemoryRequests<>();
    private final InMemoryRequests<QuestionRequest, QuestionOutcome> questions = new InMemoryRequests<>();
    private final long first;
    private volatile long last;

    public InMemoryLiveState(Feed feed) {
        first = feed.last();
        last = first;
    }

    @Override
    public long first() {
        return first;
    }

    @Override
    public long last() {
        return last;
    }

    @Override
    public Map<Id<Part>, GrowingText> texts() {
        return new HashMap<>(growing);
    }

    @Override
    public Map<Id<Session>, Since> statuses(long after) {
        var statuses = new LinkedHashMap<Id<Session>, Since>();
        synchronized (rested) {
            rested.forEach((session, rest) -> {
                if (rest.since() >= after) statuses.put(session, rest);
            });
        }
        statuses.putAll(busy);
        return statuses;
    }

    @Override
    public Map<Id<Session>, SessionStatus> statuses(String directory) {
        var statuses = new HashMap<Id<Session>, SessionStatus>();
        busy.forEach((session, it) -> {
            if (it.scope().directory().equals(directory)) statuses.put(session, it.status());
        });
        return statuses;
    }

    @Override
    public OpenRequests<PermissionRequest, PermissionReply> permissions() {
        return permissions;
    }

    @Override
    public OpenRequests<QuestionRequest, QuestionOutcome> questions() {
        return questions;
    }

    @Override
    public int apply(Recorded recorded) {
        if (recorded.sequence() > last) last = recorded.sequence();
        return switch (recorded.event()) {
            case Event.PartUpdated updated -> part(recorded, updated.part());
            case Event.PartDelta delta -> grow(delta);
            case Event.PartRemoved removed -> forget(removed.partID());
            case Event.StatusChanged changed -> status(recorded.scope(), changed);
            case Event.SessionDeleted deleted -> forgetSession(deleted.sessionID());
            case Event.Stored _, Event.Transient _ -> -1;
        };
    }

    private int part(Recorded recorded, Part part) {
        int length = LiveState.openLength(part);
        if (length < 0) return forget(part.id());
        growing.put(
                part.id(),
                new GrowingText(recorded.scope(), part.sessionID(), part.messageID(), recorded.sequence(), length));
        return -1;
    }

    private int grow(Event.PartDelta delta) {
        var grown = growing.computeIfPresent(
                delta.partID(),
                (_, old) -> new GrowingText(
                        old.scope(),
                        old.session(),
                        old.message(),
                        old.sequence(),
                        old.length() + delta.delta().length()));
        return grown == null ? -1 : grown.length();
    }

    private int forget(Id<Part> part) {
        growing.remove(part);
        return -1;
    }

    private int status(Scope scope, Event.StatusChanged changed) {
        var now = new Since(scope, changed.status(), last);
        if (changed.status() instanceof SessionStatus.Idle) {
            rested.remove(changed.sessionID());
            rested.put(changed.sessionID(), now);
            busy.remove(changed.sessionID());
        } else {
            busy.put(changed.sessionID(), now);
        }
        return -1;
    }

    private int forgetSession(Id<Session> session) {
        busy.remove(session);
        rested.remove(session);
        growing.values().removeIf(text -> text.session().equals(session));
        return -1;
    }
}
