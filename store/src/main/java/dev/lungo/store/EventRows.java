package dev.lungo.store;

import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.EventLog;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Project;
import dev.lungo.core.session.QueuedPrompt;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.Todo;
import dev.lungo.core.store.Written;
import dev.lungo.core.usage.CapChange;
import dev.lungo.core.usage.Usage;
import dev.lungo.wire.EventShape;
import dev.lungo.wire.Json;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The event table. Its entries are read back completed from the rows that they are about.
final class EventRows implements EventLog {
    private static final String SINCE = """
        select sequence, id, session_id, directory, project_id, type, coalesce(data, case type
            when 'project.updated' then (select data from project where id = subject)
            when 'session.created' then (select data from session where id = subject)
            when 'session.updated' then (select data from session where id = subject)
            when 'message.updated' then (select data from message where id = subject)
            when 'message.part.updated' then (select data from part where id = subject)
            when 'todo.updated' then (select data from todo where session_id = subject)
            when 'lungo.queue.changed' then (select data from prompt_queue where session_id = subject)
            when 'permission.asked' then (select data from permission_request where id = subject)
            when 'lungo.usage.updated' then (select data from usage where id = subject)
            when 'lungo.budget.changed' then (select data from cap where subject = event.subject)
            when 'question.asked' then (select data from question_request where id = subject)
        end), case type when 'message.part.updated' then (select time from part where id = subject) end
        from event where sequence > ? order by sequence limit ?\
        """;

    private final Readers readers;
    private final Writer writer;
    private final ListenerFiles listeners;

    EventRows(Readers readers, Writer writer, ListenerFiles listeners) {
        this.readers = readers;
        this.writer = writer;
        this.listeners = listeners;
    }

    private record Stored(
            long sequence, String id, @Nullable String session, Scope scope, String type, String data, long time) {
        Recorded parse() {
            return new Recorded(new Id<>(id), sequence, scope, event());
        }

        private Event event() {
            return switch (type) {
                case "project.updated" -> new Event.ProjectUpdated(Json.read(data, Project.class));
                case "session.created" -> new Event.SessionCreated(sessionId(), Json.read(data, Session.class));
                case "session.updated" -> new Event.SessionUpdated(sessionId(), Json.read(data, Session.class));
                case "message.updated" -> new Event.MessageUpdated(sessionId(), Json.read(data, Message.Info.class));
                case "message.part.updated" -> new Event.PartUpdated(sessionId(), Json.read(data, Part.class), time);
                case "todo.updated" -> new Event.TodoUpdated(sessionId(), List.of(Json.read(data, Todo[].class)));
                case "lungo.queue.changed" ->
                    new Event.QueueChanged(sessionId(), List.of(Json.read(data, QueuedPrompt[].class)));
                case "permission.asked" -> new Event.PermissionAsked(Json.read(data, PermissionRequest.class));
                case "lungo.usage.updated" -> new Event.UsageUpdated(Json.read(data, Usage.class));
                case "lungo.budget.changed" -> new Event.CapChanged(Json.read(data, CapChange.class));
                case "question.asked" -> new Event.QuestionAsked(Json.read(data, QuestionRequest.class));
                default -> EventShape.read(type, Json.tree(data));
            };
        }

        private Id<Session> sessionId() {
            return new Id<>(String.valueOf(session));
        }
    }

    @Override
    public Written commit(List<Recorded> recorded, Consumer<List<Recorded>> published) {
        if (recorded.isEmpty()) return Written.ALREADY;
        return writer.write(new Batch(recorded.stream().map(Change::of).toList(), published));
    }

    @Override
    public void append(Event.PartDelta delta) {
        writer.append(delta);
    }

    @Override
    public Watching watch(Runnable more) {
        return listeners.listen(more);
    }

    @Override
    public List<Recorded> after(long number, int limit) {
        writer.settleText(null);
        var stored = readers.read(db -> db.query(
                SINCE,
                row -> new Stored(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        new Scope(row.getString(4), row.getString(5)),
                        row.getString(6),
                        row.getString(7),
                        row.getLong(8)),
                number,
                limit));
        return stored.stream().map(Stored::parse).toList();
    }

    /// Also when the newest entries are gone.
    @Override
    public long last() {
        return readers.read(db -> db.number("select seq from sqlite_sequence where name = 'event'"));
    }
}
