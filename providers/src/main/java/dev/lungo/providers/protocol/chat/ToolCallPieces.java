package dev.lungo.providers.protocol.chat;

import dev.lungo.core.id.Ids;
import dev.lungo.providers.protocol.Answer;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Puts the pieces of parallel tool calls together. Servers differ: the index may be missing or
/// always 0, an id may be missing or come twice, a name may come again with every piece, arguments
/// may come as an object.
final class ToolCallPieces {
    private static final class Call {
        String given = "";
        String id = "";
        final Map<String, Object> mark = new LinkedHashMap<>();
        final StringBuilder held = new StringBuilder();
        boolean hasArguments;

        boolean started() {
            return !id.isEmpty();
        }
    }

    private final List<Call> calls = new ArrayList<>();
    private final Map<Integer, Call> current = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    void add(JsonNode piece, Answer answer) {
        var id = text(piece.path("id"));
        var name = text(piece.path("function").path("name"));
        var call = find(piece.path("index"), id, name);
        if (call.given.isEmpty()) call.given = id;
        if (!call.started() && !name.isBlank()) start(call, name, answer);
        if (piece.path(ChatMessages.EXTRA).isObject()) call.mark.put(ChatMessages.EXTRA, Json.mapper().convertValue(piece.get(ChatMessages.EXTRA), Object.class));
        arguments(call, piece.path("function").path("arguments"), answer);
    }

    boolean isEmpty() {
        return calls.stream().noneMatch(Call::started);
    }

    /// Ends the calls; the last one stays open when the answer was cut off while it was written.
    void end(boolean lastIsWhole, Answer answer) {
        for (var call : calls) {
            if (!call.started() || !lastIsWhole && call == calls.getLast()) continue;
            if (!call.mark.isEmpty()) answer.callMark(call.id, call.mark);
            if (!call.hasArguments) answer.callArguments(call.id, "{}");
            answer.callEnded(call.id);
        }
    }

    private Call find(JsonNode indexNode, String id, String name) {
        int index = indexNode.isNumber() ? indexNode.asInt() : position(id, name);
        var call = current.get(index);
        boolean another = call != null && call.started() && !id.isEmpty() && !id.equals(call.given) && !name.isEmpty();
        if (call != null && !another) return call;
        var fresh = new Call();
        calls.add(fresh);
        current.put(index, fresh);
        return fresh;
    }

    /// Without an index a piece with a name is a new call, unless its id is known; the others continue the last one.
    private int position(String id, String name) {
        for (var entry : current.entrySet()) if (!id.isEmpty() && id.equals(entry.getValue().given)) return entry.getKey();
        return name.isEmpty() ? Math.max(0, calls.size() - 1) : calls.size();
    }

    private void start(Call call, String name, Answer answer) {
        call.id = !call.given.isBlank() && used.add(call.given) ? call.given : Ids.ascending("call").value();
        answer.callStarted(call.id, name.strip());
        answer.callArguments(call.id, call.held.toString());
        call.held.setLength(0);
    }

    private static void arguments(Call call, JsonNode node, Answer answer) {
        var json = node.isContainer() ? node.toString() : text(node);
        if (json.isEmpty()) return;
        call.hasArguments |= !json.isBlank();
        if (call.started()) answer.callArguments(call.id, json);
        else call.held.append(json);
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.asString() : "";
    }
}
