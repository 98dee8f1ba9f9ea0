package dev.lungo.engine.revert;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.MessageStore;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.session.SessionWorkers;
import dev.lungo.engine.session.Sessions;
import java.util.List;

/// Changes what was said: messages and parts removed, parts replaced. Files stay as they are.
public record Amendments(MessageStore store, Journal journal, Sessions sessions, SessionWorkers workers) {
    /// @throws EngineFailure if there is no such message, or while the session is busy
    public void remove(Id<Session> id, Id<Message> message) {
        if (workers.busy(id)) throw new EngineFailure(EngineFailure.Kind.BUSY, "Session is busy: " + id);
        require(id, message);
        var left = store.all(id).stream()
                .filter(one -> !one.info().id().equals(message))
                .toList();
        sessions.recordAfter(List.of(new Event.MessageRemoved(id, message)), id, it -> Totals.of(it, left));
    }

    /// @throws EngineFailure if there is no such part
    public void remove(Id<Session> id, Id<Message> message, Id<Part> part) {
        requirePart(id, message, part);
        journal.record(Sessions.scope(sessions.require(id)), new Event.PartRemoved(id, message, part));
    }

    /// Replaces the part with the same id.
    ///
    /// @throws EngineFailure if there is no such part
    public Part replace(Part part) {
        requirePart(part.sessionID(), part.messageID(), part.id());
        journal.record(Sessions.scope(sessions.require(part.sessionID())), Event.PartUpdated.now(part));
        return part;
    }

    private Message require(Id<Session> session, Id<Message> message) {
        sessions.require(session);
        return store.find(session, message).orElseThrow(() -> EngineFailure.notFound("Message", message));
    }

    private void requirePart(Id<Session> session, Id<Message> message, Id<Part> part) {
        if (require(session, message).parts().stream().noneMatch(one -> one.id().equals(part)))
            throw EngineFailure.notFound("Part", part);
    }
}
