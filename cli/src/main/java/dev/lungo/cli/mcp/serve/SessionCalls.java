package dev.lungo.cli.mcp.serve;

import dev.lungo.client.LungoClient;
import dev.lungo.client.NewPrompt;
import dev.lungo.client.NewPrompt.Piece;
import dev.lungo.client.NewSession;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Sessions as tools: list them, read one, and prompt.
record SessionCalls(LungoClient client, Set<Id<Session>> running) implements ServedCall {
    private static final String PROMPT = "lungo_prompt";
    private static final String SESSIONS = "lungo_sessions";
    private static final String READ = "lungo_session";
    private static final int MOST = 50;

    SessionCalls(LungoClient client) {
        this(client, ConcurrentHashMap.newKeySet());
    }

    @Override
    public List<Map<String, Object>> tools() {
        return List.of(
                ServedCall.tool(
                        PROMPT,
                        "Gives a task to Lungo, a coding agent in this directory, and returns its answer and the id of"
                                + " its session.",
                        Map.of(
                                "message", "The task.",
                                "session", "Session to continue (default: a new one).",
                                "agent", "Agent (default: the default agent).",
                                "model", "Model as PROVIDER/MODEL (default: the default model)."),
                        List.of("message")),
                ServedCall.tool(
                        SESSIONS,
                        "Lists Lungo's sessions of this directory, the newest first.",
                        Map.of("title", "Only sessions whose title contains this."),
                        List.of()),
                ServedCall.tool(
                        READ,
                        "Returns the texts of a session.",
                        Map.of("session", "Id of the session."),
                        List.of("session")));
    }

    @Override
    public @Nullable Map<String, Object> call(String tool, JsonNode arguments, ServedRequest request) {
        var missing = missing(tool, arguments);
        if (missing != null) return ServedCall.text("Not run: " + tool + " needs \"" + missing + "\".", true);
        return switch (tool) {
            case PROMPT -> prompt(arguments, request);
            case SESSIONS -> ServedCall.text(sessions(arguments.path("title").asString("")), false);
            case READ -> ServedCall.text(read(new Id<>(arguments.path("session").asString(""))), false);
            default -> null;
        };
    }

    private static @Nullable String missing(String tool, JsonNode arguments) {
        var required = switch (tool) {
            case PROMPT -> "message";
            case READ -> "session";
            default -> "";
        };
        return required.isEmpty() || !arguments.path(required).asString("").isBlank() ? null : required;
    }

    private String sessions(String title) {
        var found = client.sessions(title, MOST).stream()
                .map(session -> session.id() + "  " + session.title())
                .collect(Collectors.joining("\n"));
        return found.isEmpty() ? "No sessions." : found;
    }

    private String read(Id<Session> id) {
        return client.messages(id).stream()
                .map(message -> (message.info() instanceof Message.User ? "User: " : "Lungo: ") + text(message))
                .collect(Collectors.joining("\n\n"));
    }

    private Map<String, Object> prompt(JsonNode arguments, ServedRequest request) {
        var given = arguments.path("session").asString("");
        var id = given.isEmpty()
                ? client.create(new NewSession(null, null, null)).id()
                : new Id<Session>(given);
        var model = arguments.path("model").asString("");
        var message = Message.newId();
        var prompt = new NewPrompt(
                message,
                List.of(Piece.text(arguments.path("message").asString(""))),
                model.isEmpty() ? null : ModelRef.parse(model),
                arguments.path("agent").asString(null),
                null);
        running.add(id);
        request.whenCanceled(() -> client.abort(id));
        try (var _ = client.at(id).lease(message.value());
                var _ = FollowedPrompt.of(client, id, request)) {
            var answer = client.ask(id, prompt);
            var failure = answer.info() instanceof Message.Assistant said && said.error() != null
                    ? "The turn failed: " + said.error().message() + "\n\n"
                    : "";
            return ServedCall.text(failure + text(answer) + "\n\nSession: " + id, !failure.isEmpty());
        } finally {
            running.remove(id);
        }
    }

    @Override
    public void stop() {
        running.forEach(client::abort);
    }

    private static String text(Message message) {
        return message.parts().stream()
                .filter(Part.Text.class::isInstance)
                .map(Part.Text.class::cast)
                .filter(part -> !Boolean.TRUE.equals(part.synthetic()))
                .map(Part.Text::text)
                .collect(Collectors.joining("\n"));
    }
}
