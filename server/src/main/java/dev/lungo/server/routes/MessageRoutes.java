package dev.lungo.server.routes;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.engine.Engine;
import dev.lungo.engine.failure.EngineFailure;
import dev.lungo.engine.session.Input;
import dev.lungo.engine.session.Prompt;
import dev.lungo.server.http.Body;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Operation;
import dev.lungo.server.http.Router;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Messages: read, and prompted for. Closing the connection of a prompt does not stop the turn.
public final class MessageRoutes {
    private final Engine engine;

    public MessageRoutes(Engine engine) {
        this.engine = engine;
    }

    /// What a prompt is in a request.
    record Asked(
            @Nullable Id<Message> messageID,
            @Nullable ModelRef model,
            @Nullable String agent,
            @Nullable Boolean noReply,
            @Nullable String system,
            @Nullable String variant,
            @Nullable Map<String, Boolean> tools,
            @Nullable Object format,
            List<Object> parts) {}

    public void addTo(Router router) {
        router.add("GET", "/session/{id}/message", this::list)
                .asks("limit", "before")
                .answers(Operation.listOf(Message.class))
                .add("POST", "/session/{id}/message", this::prompt)
                .takes(Asked.class)
                .answers(Message.class)
                .add("POST", "/session/{id}/prompt_async", exchange -> {
                    engine.prompt(exchange.id("id"), read(exchange.body()));
                    exchange.nothing();
                })
                .takes(Asked.class)
                .answers(void.class)
                .add("GET", "/session/{id}/message/{message}", this::one)
                .answers(Message.class);
    }

    private void list(Exchange exchange) throws IOException {
        Id<Session> id = exchange.id("id");
        engine.sessions().require(id);
        int limit = (int) exchange.number("limit", 0);
        var cursor = exchange.query("before");
        var before = cursor == null ? null : Cursor.read(cursor);
        if (cursor != null && before == null) {
            exchange.json(400, Map.of("_tag", "BadRequest"));
            return;
        }
        engine.store().pageStart(id, limit, before).ifPresent(oldest -> Cursor.announce(exchange, limit, oldest));
        exchange.stream(out -> engine.store().writeMessages(id, limit, before, out));
    }

    private void one(Exchange exchange) throws IOException {
        var message = engine.store().message(exchange.<Session>id("id"), exchange.id("message"));
        exchange.json(message.orElseThrow(() -> EngineFailure.notFound("Message", exchange.parameter("message"))));
    }

    private void prompt(Exchange exchange) throws IOException, InterruptedException {
        var answer = engine.prompt(exchange.id("id"), read(exchange.body()));
        try {
            exchange.json(answer.get());
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
    }

    private static Prompt read(Body body) {
        return new Prompt(
                body.optionalId("messageID"),
                inputs(body),
                body.optionalModel(),
                body.optionalText("agent"),
                body.optionalText("variant"),
                body.optionalText("system"),
                Boolean.TRUE.equals(body.optionalFlag("noReply")),
                switches(body),
                format(body));
    }

    private static @Nullable Map<String, Boolean> switches(Body body) {
        var given = body.optional("tools", Switches.class);
        if (given != null && given.containsValue(null))
            throw HttpFailure.badRequest("Payload", "\"tools\" says true or false of each tool");
        return given;
    }

    private static @Nullable Object format(Body body) {
        var format = body.optional("format", Map.class);
        if (format == null || "text".equals(format.get("type"))) return format;
        if ("json_schema".equals(format.get("type")) && format.get("schema") instanceof Map) return format;
        throw HttpFailure.badRequest(
                "Payload", "\"format\" is {type: \"text\"} or {type: \"json_schema\", schema: {...}}");
    }

    private static final class Switches extends LinkedHashMap<String, Boolean> {}

    static List<Input> inputs(Body body) {
        var inputs = new ArrayList<Input>();
        for (var node : body.list("parts")) inputs.add(input(new Body(node)));
        return inputs;
    }

    private static Input input(Body part) {
        Id<Part> id = part.optionalId("id");
        return switch (part.text("type")) {
            case "text" ->
                new Input.Text(id, part.text("text"), part.optionalFlag("synthetic"), part.optionalFlag("ignored"));
            case "file" ->
                new Input.File(id, part.text("mime"), part.optionalText("filename"), part.text("url"), source(part));
            case "agent" -> new Input.Mention(id, part.text("name"), source(part));
            case "subtask" ->
                new Input.Subtask(
                        id,
                        part.text("prompt"),
                        part.text("description"),
                        part.text("agent"),
                        part.optionalModel(),
                        part.optionalText("command"));
            case String other ->
                throw HttpFailure.badRequest(
                        "Payload", "a part of type \"" + other + "\" is not known; use text, file, agent or subtask");
        };
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, Object> source(Body part) {
        return part.optional("source", Map.class);
    }
}
