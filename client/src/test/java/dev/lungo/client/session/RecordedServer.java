package dev.lungo.client.session;

import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.session.Todo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A server at one moment of a recorded stream: tables that the events until then filled, row by row, and the answers
/// that it would give from them.
final class RecordedServer {
    private final RecordedStream stream;
    private final int end;
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final TreeMap<String, Message.Info> messages = new TreeMap<>();
    private final TreeMap<String, Part> parts = new TreeMap<>();
    private final Map<String, SessionStatus> statuses = new LinkedHashMap<>();
    private final Map<String, Ask> asks = new LinkedHashMap<>();
    private List<Todo> todos = List.of();

    RecordedServer(RecordedStream stream, int end) {
        this.stream = stream;
        this.end = end;
        stream.from(0, end).forEach(this::apply);
    }

    private void apply(Event event) {
        switch (event) {
            case Event.SessionCreated it -> sessions.put(it.sessionID().value(), it.info());
            case Event.SessionUpdated it -> sessions.put(it.sessionID().value(), it.info());
            case Event.SessionDeleted it -> sessions.remove(it.sessionID().value());
            case Event.MessageUpdated it -> messages.put(it.info().id().value(), it.info());
            case Event.MessageRemoved it -> messages.remove(it.messageID().value());
            case Event.PartUpdated it -> parts.put(it.part().id().value(), it.part());
            case Event.PartRemoved it -> parts.remove(it.partID().value());
            case Event.PartDelta it -> parts.computeIfPresent(it.partID().value(), (_, part) -> grown(part, it));
            case Event.StatusChanged it -> statuses.put(it.sessionID().value(), it.status());
            case Event.TodoUpdated it -> todos = it.todos();
            case Event.PermissionAsked it -> asks.put(it.request().id().value(), new Ask.Permission(it.request()));
            case Event.PermissionReplied it -> asks.remove(it.requestID().value());
            case Event.QuestionAsked it -> asks.put(it.request().id().value(), new Ask.Question(it.request()));
            case Event.QuestionReplied it -> asks.remove(it.requestID().value());
            case Event.QuestionRejected it -> asks.remove(it.requestID().value());
            case Event.Stored _, Event.Streamed _, Event.Transient _ -> {}
        }
    }

    private static Part grown(Part part, Event.PartDelta delta) {
        return Parts.withText(part, Parts.text(part) + delta.delta());
    }

    /// Everything a client can ask for.
    List<Fetched> answers(Id<Session> root) {
        var below = new ArrayList<Session>();
        for (var session : sessions.values()) if (session.parentID() != null) below.add(session);
        var all = new ArrayList<Fetched>();
        var own = sessions.get(root.value());
        if (own != null) all.add(new Fetched.Info(own));
        all.add(new Fetched.Subagents(below));
        for (var child : below) all.add(new Fetched.SubagentMessages(child.id(), messages(child.id())));
        all.add(new Fetched.Messages(messages(root), false));
        all.add(new Fetched.Asks(List.copyOf(asks.values())));
        all.add(new Fetched.Todos(todos));
        all.add(new Fetched.Statuses(Map.copyOf(statuses)));
        return all;
    }

    private List<Message> messages(Id<Session> session) {
        var all = new ArrayList<Message>();
        for (var info : messages.values()) {
            if (!info.sessionID().equals(session)) continue;
            all.add(new Message(
                    info,
                    parts.values().stream()
                            .filter(part -> part.messageID().equals(info.id()))
                            .toList()));
        }
        return all;
    }

    /// Events for a client that resumes after a number: what was stored since, in its current form; growing texts in
    /// full; and the status of sessions.
    List<Event> since(long number) {
        var sent = new ArrayList<Event>();
        sent.add(new Event.Connected());
        for (var event : stream.events().subList(0, end)) {
            if (event.number() <= number) continue;
            var now = now(event.event());
            if (now != null) sent.add(now);
        }
        for (var part : parts.values()) {
            if (Parts.isGrowing(part)) sent.add(new Event.PartUpdated(part.sessionID(), part, 0));
        }
        statuses.forEach((session, status) -> sent.add(new Event.StatusChanged(new Id<>(session), status)));
        return sent;
    }

    private @Nullable Event now(Event event) {
        if (!(event instanceof Event.PartUpdated updated)) return event;
        var part = parts.get(updated.part().id().value());
        return part == null ? null : new Event.PartUpdated(updated.sessionID(), part, updated.time());
    }
}
