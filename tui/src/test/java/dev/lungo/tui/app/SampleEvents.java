package dev.lungo.tui.app;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.session.Todo;
import dev.lungo.core.session.ToolState;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Random events of a few sessions, in any order: what a server never sends in this order must do no harm either.
final class SampleEvents {
    private static final List<String> WORDS = List.of(
            "Hello",
            " ",
            "**bold",
            "\n",
            "```java\n",
            "| a | b |\n|-",
            "👩‍👩‍👧‍👦",
            "日本",
            "\u0007\u001b[31m",
            "",
            "x".repeat(300));
    private static final ModelRef MODEL = new ModelRef("practice", "practice", null);

    private final RandomGenerator random;
    private final long now;

    SampleEvents(RandomGenerator random, long now) {
        this.random = random;
        this.now = now;
    }

    private <T> Id<T> id(String prefix, int count) {
        return new Id<>(prefix + "_" + random.nextInt(count));
    }

    private String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) text.append(WORDS.get(random.nextInt(WORDS.size())));
        return text.toString();
    }

    Session session() {
        Id<Session> id = id("ses", 4);
        return new Session(
                id,
                id.value(),
                "global",
                "/code/parcel",
                "",
                random.nextInt(5) == 0 ? new Id<>("ses_0") : null,
                text(),
                "0.1.0",
                "build",
                Session.ModelChoice.of(MODEL),
                random.nextDouble(),
                Tokens.NONE,
                null,
                null,
                null,
                null,
                random.nextInt(8) == 0 ? new Session.Revert(id("msg", 6), null, null, null, null) : null,
                new Session.Time(now, now + random.nextInt(1000), null, null));
    }

    Event event() {
        return switch (random.nextInt(5)) {
            case 0 -> aboutSessions();
            case 1 -> aboutMessages();
            case 2 -> aboutAsks();
            case 3 -> remote();
            default -> aboutTurns();
        };
    }

    private Event aboutSessions() {
        var session = session();
        return switch (random.nextInt(7)) {
            case 0 -> new Event.SessionCreated(session.id(), session);
            case 1 -> new Event.SessionDeleted(session.id(), session);
            case 2 -> new Event.Connected();
            case 3 -> new Event.Lagged(3);
            case 4 -> new Event.InstanceDisposed("/code/parcel");
            case 5 -> new Event.TodoUpdated(session.id(), List.of(new Todo(text(), "pending", "high")));
            default -> new Event.SessionUpdated(session.id(), session);
        };
    }

    private Event aboutMessages() {
        Id<Session> session = id("ses", 4);
        Id<Message> message = id("msg", 6);
        return switch (random.nextInt(4)) {
            case 0 -> new Event.MessageUpdated(session, info(session, message));
            case 1 -> new Event.MessageRemoved(session, message);
            case 2 -> new Event.PartRemoved(session, message, id("prt", 12));
            default -> Event.PartUpdated.now(part(session, message));
        };
    }

    private static Message.Info info(Id<Session> session, Id<Message> message) {
        return new Message.User(
                message, session, new Message.Created(1_790_000_000_000L), "build", MODEL, null, null, null, null);
    }

    private Part part(Id<Session> session, Id<Message> message) {
        Id<Part> id = id("prt", 12);
        Map<String, Object> input = Map.of("command", text(), "filePath", text());
        var began = Part.Span.from(now);
        return switch (random.nextInt(4)) {
            case 0 -> new Part.Reasoning(id, session, message, text(), began, null);
            case 1 -> new Part.Tool(id, session, message, "call", "bash", new ToolState.Pending(input, ""), null);
            case 2 ->
                new Part.Tool(
                        id,
                        session,
                        message,
                        "call",
                        "edit",
                        new ToolState.Running(input, null, Map.of(), began),
                        null);
            default -> new Part.File(id, session, message, "text/plain", text(), "file:///a", null);
        };
    }

    private Event aboutAsks() {
        Id<Session> session = id("ses", 4);
        Id<PermissionRequest> request = id("per", 3);
        Id<QuestionRequest> question = id("que", 3);
        return switch (random.nextInt(5)) {
            case 0 -> new Event.PermissionReplied(session, request, new PermissionReply.Once());
            case 1 -> new Event.QuestionRejected(session, question);
            case 2 ->
                new Event.QuestionAsked(new QuestionRequest(
                        question,
                        session,
                        List.of(new QuestionRequest.Question(
                                text(),
                                "Header",
                                List.of(new QuestionRequest.Option(text(), text())),
                                random.nextBoolean(),
                                random.nextBoolean())),
                        null));
            default ->
                new Event.PermissionAsked(new PermissionRequest(
                        request,
                        session,
                        random.nextBoolean() ? "bash" : "edit",
                        List.of(text()),
                        Map.of("command", text()),
                        List.of("ls *"),
                        null));
        };
    }

    private Event aboutTurns() {
        Id<Session> session = id("ses", 4);
        return switch (random.nextInt(5)) {
            case 0 -> new Event.StatusChanged(session, new SessionStatus.Busy());
            case 1 -> new Event.StatusChanged(session, new SessionStatus.Retry(2, text(), now + 5_000));
            case 2 -> new Event.SessionIdle(session);
            case 3 -> new Event.SessionFailed(session, new Failure.Unknown(text(), null));
            default -> new Event.PartDelta(session, id("msg", 6), id("prt", 12), "text", text());
        };
    }

    private Event remote() {
        return switch (random.nextInt(4)) {
            case 0 -> new Event.TuiPromptAppended(text());
            case 1 -> new Event.TuiSessionWanted(id("ses", 4));
            case 2 -> new Event.TuiToast("Title", text(), random.nextBoolean() ? "error" : "info", null);
            default -> new Event.TuiCommandWanted(random.nextBoolean() ? "session.list" : "prompt.submit");
        };
    }
}
