package dev.lungo.engine.journal;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import java.time.Clock;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Current state that is in no stored event: growing texts, and the status of sessions. Thread-safe.
final class Present {
    /// A text in the making: the number of the event that began it, and its length so far.
    record Growing(Scope scope, Id<Session> session, Id<Message> message, long sequence, int length) {}

    /// Status of a session, and the event after which it began.
    record Doing(Scope scope, SessionStatus status, long since) {}

    /// Number of sessions that became idle last.
    private static final int MOST_RESTED = 1000;

    private final Map<Id<Part>, Growing> growing = new ConcurrentHashMap<>();
    private final Map<Id<Session>, Doing> busy = new ConcurrentHashMap<>();
    private final Map<Id<Session>, Doing> rested = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Id<Session>, Doing> eldest) {
            return size() > MOST_RESTED;
        }
    });
    private final Clock clock;
    private final long first;
    private volatile long last;

    /// `last` is the number of the newest event that this process found.
    Present(long last, Clock clock) {
        this.clock = clock;
        this.first = last;
        this.last = last;
    }

    /// The time, in milliseconds since 1970.
    long now() {
        return clock.millis();
    }

    /// The newest event when this process began: it knows nothing of what sessions did before.
    long first() {
        return first;
    }

    long last() {
        return last;
    }

    Map<Id<Part>, Growing> growing() {
        return new HashMap<>(growing);
    }

    /// Statuses that may have changed after event `after`, and of all busy sessions.
    Map<Id<Session>, Doing> doing(long after) {
        var doing = new LinkedHashMap<Id<Session>, Doing>();
        synchronized (rested) {
            rested.forEach((session, rest) -> {
                if (rest.since >= after) doing.put(session, rest);
            });
        }
        doing.putAll(busy);
        return doing;
    }

    /// Takes note of an event, and gives the length that a text has with it, or -1.
    int note(Recorded recorded) {
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
        int length = openLength(part);
        if (length < 0) return forget(part.id());
        growing.put(
                part.id(),
                new Growing(recorded.scope(), part.sessionID(), part.messageID(), recorded.sequence(), length));
        return -1;
    }

    /// The length of a text that has not ended; -1 of everything else.
    static int openLength(Part part) {
        if (part instanceof Part.Text text && text.time() != null && text.time().end() == null)
            return text.text().length();
        return part instanceof Part.Reasoning reasoning && reasoning.time().end() == null
                ? reasoning.text().length()
                : -1;
    }

    private int grow(Event.PartDelta delta) {
        var grown = growing.computeIfPresent(
                delta.partID(),
                (_, old) -> new Growing(
                        old.scope,
                        old.session,
                        old.message,
                        old.sequence,
                        old.length + delta.delta().length()));
        return grown == null ? -1 : grown.length;
    }

    private int forget(Id<Part> part) {
        growing.remove(part);
        return -1;
    }

    private int status(Scope scope, Event.StatusChanged changed) {
        var doing = new Doing(scope, changed.status(), last);
        if (changed.status() instanceof SessionStatus.Idle) {
            rested.remove(changed.sessionID());
            rested.put(changed.sessionID(), doing);
            busy.remove(changed.sessionID());
        } else {
            busy.put(changed.sessionID(), doing);
        }
        return -1;
    }

    private int forgetSession(Id<Session> session) {
        busy.remove(session);
        rested.remove(session);
        growing.values().removeIf(text -> text.session.equals(session));
        return -1;
    }
}
