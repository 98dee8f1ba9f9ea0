package dev.lungo.store;

import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.EventLog;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import dev.lungo.core.id.Ids;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Project;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Small valid records, and commits that return what was published.
final class Samples {
    static final Scope SCOPE = new Scope("/home/u/demo", "p1");
    static final Part.Span SPAN = new Part.Span(1, null, null);

    private Samples() {}

    static Session session(String id) {
        return session(id, "a title", 1, null);
    }

    static Session session(String id, String title, long updated, @Nullable String parent) {
        return new Session(
                new Id<>(id),
                "slug",
                SCOPE.projectID(),
                SCOPE.directory(),
                "",
                parent == null ? null : new Id<>(parent),
                title,
                "0.1.0",
                null,
                null,
                0,
                Tokens.NONE,
                null,
                null,
                null,
                null,
                null,
                new Session.Time(1, updated, null, null));
    }

    static Message.User user(String session, String id) {
        return new Message.User(
                new Id<>(id),
                new Id<>(session),
                new Message.Created(1),
                "build",
                new ModelRef("p", "m"),
                null,
                null,
                null,
                null);
    }

    static Message.Assistant assistant(String session, String id) {
        return new Message.Assistant(
                new Id<>(id),
                new Id<>(session),
                new Id<>("msg_0"),
                new Message.Time(1, null),
                "p",
                "m",
                null,
                "build",
                "build",
                new Message.Where("/", "/"),
                0,
                Tokens.NONE,
                null,
                null,
                null,
                null);
    }

    static Part.Text text(String session, String message, String id, String text) {
        return new Part.Text(new Id<>(id), new Id<>(session), new Id<>(message), text, null, null, null, null);
    }

    static Part.Tool tool(String session, String message, String id, ToolState state) {
        return new Part.Tool(new Id<>(id), new Id<>(session), new Id<>(message), "call", "bash", state, null);
    }

    static ToolState running(String output) {
        return new ToolState.Running(Map.of("command", "ls"), "ls", Map.of("output", output), SPAN);
    }

    static ToolState completed(String output) {
        return new ToolState.Completed(Map.of("command", "ls"), output, "ls", Map.of(), SPAN.until(2), null);
    }

    static PermissionRequest request(String session, String id) {
        return new PermissionRequest(
                new Id<>(id), new Id<>(session), "bash", List.of("ls"), Map.of("command", "ls"), List.of("ls *"), null);
    }

    static Project project(String id, String worktree) {
        return new Project(id, worktree, "git", null, new Project.Time(1, 1, null), List.of());
    }

    static Event created(Session session) {
        return new Event.SessionCreated(session.id(), session);
    }

    static Event updated(Message.Info info) {
        return new Event.MessageUpdated(info.sessionID(), info);
    }

    static Event updated(Part part) {
        return new Event.PartUpdated(part.sessionID(), part, 7);
    }

    static Event.PartDelta delta(Part part, String text) {
        return new Event.PartDelta(part.sessionID(), part.messageID(), part.id(), "text", text);
    }

    static List<Recorded> recorded(Event... events) {
        return List.of(events).stream()
                .map(event -> new Recorded(Ids.ascending("evt"), 0, SCOPE, event))
                .toList();
    }

    static List<Recorded> commit(SqliteStore store, Event... events) {
        return commit(store.events(), events);
    }

    static List<Recorded> commit(EventLog log, Event... events) {
        var published = new ArrayList<Recorded>();
        log.commit(recorded(events), published::addAll).await();
        return published;
    }

    /// Applies everything that one store knows to another, in small pages.
    static void replay(EventLog from, EventLog to) {
        long last = 0;
        for (var page = from.after(last, 7); !page.isEmpty(); page = from.after(last, 7)) {
            to.commit(page, _ -> {}).await();
            last = page.getLast().sequence();
        }
    }
}
