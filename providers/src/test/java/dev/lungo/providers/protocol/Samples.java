package dev.lungo.providers.protocol;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Messages and models for the tests of this package.
public final class Samples {
    private static final Id<Session> SESSION = new Id<>("ses_1");
    public static final Part.Span SPAN = new Part.Span(1, 2L, null);

    public static final Model CLAUDE = model("anthropic", "claude", null);
    public static final Model CHAT = model("openai", "gpt", null);
    public static final Model KIMI = model("kimi", "k2", "reasoning_content");
    public static final Model GEMINI = model("google", "gemini-2.5-pro", null);
    public static final Model GEMINI_3 = model("google", "gemini-3-pro", null);

    private Samples() {}

    public static Model model(String provider, String id, @Nullable String reasoningField) {
        var media = new Model.Media(true, false, true, false, true);
        return new Model(
                id,
                provider,
                id,
                null,
                new Model.Api(id, "", "npm"),
                "active",
                "2026-01-01",
                new Model.Capabilities(
                        true,
                        true,
                        true,
                        true,
                        reasoningField == null ? false : Map.of("field", reasoningField),
                        media,
                        Model.Media.TEXT),
                Model.Cost.FREE,
                new Model.Limit(100_000, null, 8_000),
                Map.of(),
                Map.of(),
                Map.of());
    }

    public static Request request(Model model, List<Message> history, List<Request.ToolDefinition> tools) {
        return request(model, history, tools, Map.of());
    }

    public static Request request(
            Model model, List<Message> history, List<Request.ToolDefinition> tools, Map<String, Object> options) {
        return new Request(
                model, "Be brief.", history, tools, null, new Request.Settings(4_000, null, null, options), "ses_1");
    }

    public static Request.ToolDefinition tool(String name) {
        return new Request.ToolDefinition(name, "Does " + name + ".", Map.of("type", "object"));
    }

    public static Message user(String text) {
        return user(id -> new Part.Text(new Id<>("prt_1"), SESSION, id, text, null, null, null, null));
    }

    @SafeVarargs
    public static Message user(Function<Id<Message>, Part>... parts) {
        var id = new Id<Message>("msg_u");
        return new Message(
                new Message.User(
                        id, SESSION, new Message.Created(1), "build", new ModelRef("p", "m"), null, null, null, null),
                parts(id, parts));
    }

    @SafeVarargs
    public static Message assistant(Model by, @Nullable Failure error, Function<Id<Message>, Part>... parts) {
        var id = new Id<Message>("msg_a");
        return new Message(
                new Message.Assistant(
                        id,
                        SESSION,
                        new Id<>("msg_u"),
                        new Message.Time(1, 2L),
                        by.providerID(),
                        by.id(),
                        null,
                        "build",
                        "build",
                        new Message.Where("/", "/"),
                        0,
                        Tokens.NONE,
                        "stop",
                        error,
                        null,
                        null),
                parts(id, parts));
    }

    @SafeVarargs
    private static List<Part> parts(Id<Message> id, Function<Id<Message>, Part>... parts) {
        var all = new ArrayList<Part>();
        for (var part : parts) all.add(part.apply(id));
        return all;
    }

    public static Function<Id<Message>, Part> text(String text) {
        return id -> new Part.Text(new Id<>("prt_t"), SESSION, id, text, null, null, SPAN, null);
    }

    public static Function<Id<Message>, Part> ignored(String text) {
        return id -> new Part.Text(new Id<>("prt_t"), SESSION, id, text, null, true, SPAN, null);
    }

    public static Function<Id<Message>, Part> reasoning(String text, @Nullable Map<String, Object> metadata) {
        return id -> new Part.Reasoning(new Id<>("prt_r"), SESSION, id, text, SPAN, metadata);
    }

    public static Function<Id<Message>, Part> step() {
        return id -> new Part.StepStart(new Id<>("prt_s"), SESSION, id, null);
    }

    public static Function<Id<Message>, Part> file(String mime, String name, String url) {
        return id -> new Part.File(new Id<>("prt_f"), SESSION, id, mime, name, url, null);
    }

    public static Function<Id<Message>, Part> call(String callID, String tool, ToolState state) {
        return id -> new Part.Tool(new Id<>("prt_c"), SESSION, id, callID, tool, state, null);
    }

    /// A part that carries what its model wants back.
    public static Function<Id<Message>, Part> marked(Function<Id<Message>, Part> part, Map<String, Object> metadata) {
        return id -> switch (part.apply(id)) {
            case Part.Text it -> new Part.Text(it.id(), it.sessionID(), id, it.text(), null, null, it.time(), metadata);
            case Part.Tool it -> it.marked(metadata);
            case Part other -> throw new IllegalArgumentException("cannot be marked: " + other);
        };
    }

    public static ToolState done(Map<String, Object> input, String output, Part.File... files) {
        return new ToolState.Completed(input, output, "", Map.of(), SPAN, List.of(files));
    }

    public static Part.File attachment(String mime, String url) {
        return new Part.File(new Id<>("prt_f"), SESSION, new Id<>("msg_a"), mime, "shot.png", url, null);
    }
}
