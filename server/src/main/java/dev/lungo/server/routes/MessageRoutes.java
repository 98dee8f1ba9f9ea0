package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.listOf;
import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.post;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.FoundText;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.TextQuery;
import dev.lungo.engine.History;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.session.Prompt;
import dev.lungo.engine.session.Sessions;
import dev.lungo.engine.work.SessionPrompts;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Messages and prompts. Closing the connection of a prompt does not stop the turn.
public final class MessageRoutes implements Route.Group {
    private static final int PAGE = 80;
    private static final int LARGEST_PAGE = 500;

    private final SessionPrompts prompts;
    private final Sessions sessions;
    private final History history;

    public MessageRoutes(SessionPrompts prompts, Sessions sessions, History history) {
        this.prompts = prompts;
        this.sessions = sessions;
        this.history = history;
    }

    /// A prompt in a request.
    record Asked(
            @Nullable Id<Message> messageID,
            @Nullable ModelRef model,
            @Nullable String agent,
            @Nullable Boolean noReply,
            @Nullable String system,
            @Nullable String variant,
            @Nullable Map<String, Boolean> tools,
            @Nullable Map<String, Object> format,
            List<PartInput> parts) {
        Prompt prompt() {
            return new Prompt(
                    messageID,
                    PartInput.all(parts),
                    new Prompt.Choice(model, agent, variant),
                    new Prompt.Terms(system, tools, checked(format)),
                    Boolean.TRUE.equals(noReply));
        }

        private static @Nullable Object checked(@Nullable Map<String, Object> format) {
            if (format == null || "text".equals(format.get("type"))) return format;
            if ("json_schema".equals(format.get("type")) && format.get("schema") instanceof Map) return format;
            throw HttpFailure.badRequest(
                    "Payload", "\"format\" must be {type: \"text\"} or {type: \"json_schema\", schema: {...}}");
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/session/{id}/message", this::list).asks("limit", "before").answers(listOf(Message.class)),
                post("/session/{id}/message", Asked.class, this::prompt).answers(Message.class),
                post("/session/{id}/prompt_async", Asked.class, (exchange, asked) -> {
                            prompts.prompt(exchange.id("id"), asked.prompt());
                            exchange.nothing();
                        })
                        .answers(void.class),
                get("/lungo/session/{id}/find", this::find)
                        .asks("text", "before", "size")
                        .answers(FoundText.class),
                get("/session/{id}/message/{message}", this::one).answers(Message.class));
    }

    private void list(Exchange exchange) throws IOException {
        Id<Session> id = exchange.id("id");
        sessions.require(id);
        int limit = (int) exchange.number("limit", 0);
        var cursor = exchange.query("before");
        var before = cursor == null ? null : Cursor.read(cursor);
        if (cursor != null && before == null) {
            exchange.json(400, Map.of("_tag", "BadRequest"));
            return;
        }
        history.pageStart(id, limit, before).ifPresent(oldest -> Cursor.announce(exchange, limit, oldest));
        exchange.stream(out -> history.writeMessages(id, limit, before, out));
    }

    /// Looks through the messages before one, in pages of the size that the client reads.
    private void find(Exchange exchange) throws IOException {
        Id<Session> id = exchange.id("id");
        sessions.require(id);
        var text = exchange.query("text");
        if (text == null || text.isEmpty()) throw HttpFailure.badRequest("Query", "\"text\" must not be empty");
        int size = Math.clamp(exchange.number("size", PAGE), 1, LARGEST_PAGE);
        Id<Message> before = exchange.queryId("before");
        if (before == null) throw HttpFailure.badRequest("Query", "\"before\" must be the id of a message");
        exchange.json(new TextFinder(history, new TextQuery(text)).before(id, before, size));
    }

    private void one(Exchange exchange) throws IOException {
        var message = history.message(exchange.<Session>id("id"), exchange.id("message"));
        exchange.json(message.orElseThrow(() -> EngineFailure.notFound("Message", exchange.parameter("message"))));
    }

    private void prompt(Exchange exchange, Asked asked) throws IOException, InterruptedException {
        var answer = prompts.prompt(exchange.id("id"), asked.prompt());
        try {
            exchange.json(answer.get());
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
    }
}
