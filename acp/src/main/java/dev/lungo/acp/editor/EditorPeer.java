package dev.lungo.acp.editor;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.wire.JsonRpc;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/// The editor at the other end of the connection. Thread-safe.
public final class EditorPeer {
    private final JsonRpc rpc;
    private volatile EditorAbilities abilities = EditorAbilities.NONE;

    public EditorPeer(JsonRpc rpc) {
        this.rpc = rpc;
    }

    public EditorAbilities abilities() {
        return abilities;
    }

    public void has(EditorAbilities announced) {
        abilities = announced;
    }

    /// Shows a change of a session; `update` names its kind under `sessionUpdate`.
    public void update(Id<Session> session, Map<String, Object> update) {
        rpc.notify("session/update", Map.of("sessionId", session.value(), "update", update));
    }

    /// Sends a request about a session. Canceling the answer withdraws the request.
    public CompletableFuture<JsonNode> ask(Id<Session> session, String method, Map<String, Object> parameters) {
        var all = new LinkedHashMap<String, Object>();
        all.put("sessionId", session.value());
        all.putAll(parameters);
        return rpc.request(method, all);
    }
}
