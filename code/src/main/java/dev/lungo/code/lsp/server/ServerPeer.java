package dev.lungo.code.lsp.server;

import dev.lungo.wire.JsonRpc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Answers what a server asks of its client, and keeps what it registers. Thread-safe.
final class ServerPeer implements JsonRpc.Peer {
    private final WorkspaceFolders folders;
    private final Map<String, Object> settings;
    private final BiConsumer<String, JsonNode> messages;
    private final Consumer<String> end;
    /// Registered options by id, with their method.
    private final Map<String, Registration> registrations = new HashMap<>();
    private @Nullable JsonNode edit;

    /// A capability that the server has added after its start.
    record Registration(String method, JsonNode options) {}

    ServerPeer(
            WorkspaceFolders folders,
            Map<String, Object> settings,
            BiConsumer<String, JsonNode> messages,
            Consumer<String> end) {
        this.folders = folders;
        this.settings = settings;
        this.messages = messages;
        this.end = end;
    }

    @Override
    public @Nullable Object request(String method, JsonNode parameters) throws JsonRpc.RpcFailure {
        return switch (method) {
            case "workspace/configuration" -> configuration(parameters.path("items"));
            case "workspace/workspaceFolders" -> folders.all();
            case "client/registerCapability" -> register(parameters.path("registrations"));
            case "client/unregisterCapability" -> unregister(parameters);
            case "workspace/applyEdit" -> applied(parameters.at("/edit"));
            case "window/workDoneProgress/create", "window/showMessageRequest" -> null;
            case "workspace/diagnostic/refresh" -> refreshed(method, parameters);
            case "window/showDocument" -> Map.of("success", false);
            default -> throw unknown(method);
        };
    }

    private static JsonRpc.RpcFailure unknown(String method) {
        return new JsonRpc.RpcFailure(JsonRpc.RpcFailure.NO_SUCH_METHOD, "not supported: " + method);
    }

    private @Nullable Object refreshed(String method, JsonNode parameters) {
        messages.accept(method, parameters);
        return null;
    }

    private List<@Nullable Object> configuration(JsonNode items) {
        var values = new ArrayList<@Nullable Object>();
        for (var item : items) values.add(section(item.path("section").asString("")));
        return values;
    }

    private @Nullable Object section(String name) {
        Object value = settings;
        if (name.isEmpty()) return value;
        for (var part : name.split("\\.")) value = value instanceof Map<?, ?> map ? map.get(part) : null;
        return value;
    }

    /// Passes the message on without a lock, because its receiver has locks of its own.
    private @Nullable Object register(JsonNode all) {
        synchronized (this) {
            for (var each : all) {
                registrations.put(
                        each.path("id").asString(""),
                        new Registration(each.path("method").asString(""), each.path("registerOptions")));
            }
        }
        messages.accept("client/registerCapability", all);
        return null;
    }

    private synchronized @Nullable Object unregister(JsonNode parameters) {
        // The protocol itself misspells the name.
        for (var each : parameters.path("unregisterations"))
            registrations.remove(each.path("id").asString(""));
        return null;
    }

    synchronized List<Registration> registered(String method) {
        return registrations.values().stream()
                .filter(each -> each.method().equals(method))
                .toList();
    }

    /// Keeps an edit for the command that caused it, and applies nothing.
    private synchronized Object applied(JsonNode wanted) {
        edit = wanted;
        return Map.of("applied", true);
    }

    /// The edit that the server has asked for since the last call.
    synchronized @Nullable JsonNode takeEdit() {
        var taken = edit;
        edit = null;
        return taken;
    }

    @Override
    public void notification(String method, JsonNode parameters) {
        messages.accept(method, parameters);
    }

    @Override
    public void ended(String reason) {
        end.accept(reason);
    }
}
