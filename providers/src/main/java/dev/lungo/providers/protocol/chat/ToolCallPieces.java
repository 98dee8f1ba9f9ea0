package dev.lungo.providers.protocol.chat;

import dev.lungo.providers.protocol.DecodedAnswer;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Joins the pieces of parallel tool calls. Servers differ: the index may be missing or always 0, an id may be
/// missing, late, or repeated, a name may come in pieces or again with every piece, arguments may come as an object.
/// A call is reported when its arguments begin or another call does: then its id and name are known.
final class ToolCallPieces {
    private static final class Call {
        String given = "";
        String name = "";
        String id = "";
        final StringBuilder arguments = new StringBuilder();
        final Map<String, Object> mark = new LinkedHashMap<>();

        boolean started() {
            return !id.isEmpty();
        }

        boolean isNamed() {
            return !name.isBlank();
        }

        boolean hasArguments() {
            return !arguments.toString().isBlank();
        }
    }

    private final List<Call> calls = new ArrayList<>();
    private final Map<Integer, Call> current = new HashMap<>();

    void add(JsonNode piece, DecodedAnswer answer) {
        var id = text(piece.path("id"));
        var name = text(piece.path("function").path("name"));
        var call = find(piece.path("index"), id, name);
        if (call.given.isEmpty()) call.given = id;
        named(call, name);
        if (piece.path(ChatMessages.EXTRA).isObject())
            call.mark.put(ChatMessages.EXTRA, Json.mapper().convertValue(piece.get(ChatMessages.EXTRA), Object.class));
        arguments(call, piece.path("function").path("arguments"), answer);
    }

    /// A name that comes again is no second half of it.
    private static void named(Call call, String name) {
        if (call.started() || name.isBlank() || call.name.equals(name)) return;
        call.name = call.name.isEmpty() || call.hasArguments() ? name : call.name + name;
    }

    boolean isEmpty() {
        return calls.stream().noneMatch(Call::isNamed);
    }

    /// Ends the calls. When the answer was cut, the last one stays open, and so do those that are not whole.
    void end(boolean lastIsWhole, DecodedAnswer answer) {
        for (var call : calls) {
            if (!call.isNamed()) continue;
            start(call, answer);
            if (!lastIsWhole
                    && (call == calls.getLast() || call.hasArguments() && !DecodedAnswer.isObject(call.arguments)))
                continue;
            if (!call.mark.isEmpty()) answer.callMark(call.id, call.mark);
            if (!call.hasArguments()) answer.callArguments(call.id, "{}");
            answer.callEnded(call.id);
        }
    }

    private Call find(JsonNode indexNode, String id, String name) {
        int index = indexNode.isNumber() || indexNode.isString() ? indexNode.asInt(0) : position(id, name);
        var call = current.get(index);
        boolean another = call != null
                && call.isNamed()
                && !id.isEmpty()
                && !call.given.isEmpty()
                && !id.equals(call.given)
                && !name.isEmpty();
        if (call != null && !another) return call;
        var fresh = new Call();
        calls.add(fresh);
        current.put(index, fresh);
        return fresh;
    }

    /// Without an index a piece with a name is a new call, unless its id is known; the others continue the last one.
    private int position(String id, String name) {
        for (var entry : current.entrySet())
            if (!id.isEmpty() && id.equals(entry.getValue().given)) return entry.getKey();
        return name.isEmpty() ? Math.max(0, calls.size() - 1) : calls.size();
    }

    private void start(Call call, DecodedAnswer answer) {
        if (call.started()) return;
        for (var earlier : calls) {
            if (earlier == call) break;
            if (!earlier.started() && earlier.isNamed()) begin(earlier, answer);
        }
        begin(call, answer);
    }

    private static void begin(Call call, DecodedAnswer answer) {
        call.id = answer.idOf(call.given);
        answer.callStarted(call.id, call.name.strip());
        answer.callArguments(call.id, call.arguments.toString());
    }

    private void arguments(Call call, JsonNode node, DecodedAnswer answer) {
        var json = node.isContainer() ? node.toString() : text(node);
        if (json.isEmpty()) return;
        if (!call.started() && call.isNamed()) start(call, answer);
        call.arguments.append(json);
        if (call.started()) answer.callArguments(call.id, json);
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.asString() : "";
    }
}
