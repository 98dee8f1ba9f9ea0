package dev.lungo.mcp.connection;

import dev.lungo.wire.Json;
import dev.lungo.wire.JsonRpc;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Answers what a server asks, and passes on what it reports. Thread-safe.
final class ServerRequests implements JsonRpc.Peer {
    private static final String CHANGED = "/list_changed";
    private static final int LONGEST_LINE = 2000;

    private final McpEvents events;
    private final Map<Long, ProgressWatch> running = new ConcurrentHashMap<>();

    ServerRequests(McpEvents events) {
        this.events = events;
    }

    void watch(long token, ProgressWatch watch) {
        running.put(token, watch);
    }

    void forget(long token) {
        running.remove(token);
    }

    @Override
    public CompletableFuture<@Nullable Object> answer(String method, JsonNode parameters) {
        return switch (method) {
            case "elicitation/create" -> events.elicit(parameters);
            case "sampling/createMessage" -> events.sample(parameters);
            default -> JsonRpc.Peer.super.answer(method, parameters);
        };
    }

    @Override
    public Object request(String method, JsonNode parameters) throws JsonRpc.RpcFailure {
        return switch (method) {
            case "ping" -> Map.of();
            case "roots/list" ->
                Map.of(
                        "roots",
                        events.roots().stream().map(ServerRequests::root).toList());
            default ->
                throw new JsonRpc.RpcFailure(JsonRpc.RpcFailure.NO_SUCH_METHOD, "the client does not know " + method);
        };
    }

    private static Map<String, String> root(Path root) {
        var name = root.getFileName() == null ? "/" : root.getFileName().toString();
        return Map.of("uri", root.toUri().toString(), "name", name);
    }

    @Override
    public void notification(String method, JsonNode parameters) {
        if (method.equals("notifications/progress")) progress(parameters);
        else if (method.equals("notifications/message")) logged(parameters);
        else if (method.startsWith("notifications/") && method.endsWith(CHANGED))
            events.changed(method.substring("notifications/".length(), method.length() - CHANGED.length()));
    }

    private void progress(JsonNode parameters) {
        var watch = running.get(parameters.path("progressToken").asLong(-1));
        if (watch != null) watch.moved(parameters);
    }

    private void logged(JsonNode parameters) {
        var data = parameters.path("data");
        var text = data.isString() ? data.asString() : Json.text(data);
        events.logged(
                parameters.path("level").asString("info"),
                text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "…" : text);
    }

    @Override
    public void ended(String reason) {
        events.ended(reason);
    }
}
