package dev.lungo.providers.protocol.responses;

import dev.lungo.core.id.Ids;
import dev.lungo.providers.protocol.DecodedAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Turns the items of a response into deltas. Items stream side by side; an event identifies its item by an id, which
/// GitHub Copilot changes in each event, and by its index. An empty line separates the parts of reasoning, and
/// commentary from the final answer.
final class OutputItems {
    private static final String MESSAGE = "message";
    private static final String REASONING = "reasoning";

    /// Origin of the latest text.
    private record Source(OutputItem item, boolean thought, int part) {
        boolean isApartFrom(Source before) {
            return thought == before.thought && (thought ? !equals(before) : item != before.item && item.labeled);
        }
    }

    private final List<OutputItem> items = new ArrayList<>();
    private final Map<String, OutputItem> byId = new HashMap<>();
    private final Map<Integer, OutputItem> byPlace = new HashMap<>();
    private final Set<String> callIDs = new HashSet<>();
    private @Nullable Source last;

    boolean called() {
        return items.stream().anyMatch(item -> item.callID != null);
    }

    void begin(JsonNode event, DecodedAnswer answer) {
        add(event, event.path("item"), answer);
    }

    void text(JsonNode event, DecodedAnswer answer) {
        say(
                new Source(
                        find(event, MESSAGE), false, event.path("content_index").asInt(0)),
                event.path("delta").asString(""),
                answer);
    }

    void reasoning(JsonNode event, DecodedAnswer answer) {
        int part = event.path("summary_index").asInt(event.path("content_index").asInt(0));
        say(new Source(find(event, REASONING), true, part), event.path("delta").asString(""), answer);
    }

    void arguments(JsonNode event, JsonNode piece, DecodedAnswer answer) {
        give(find(event, "function_call"), piece, answer);
    }

    /// Arguments of servers that send them in one piece.
    void allArguments(JsonNode event, DecodedAnswer answer) {
        var item = find(event, "function_call");
        if (!item.hasArguments) give(item, event.path("arguments"), answer);
    }

    void end(JsonNode event, DecodedAnswer answer) {
        var json = event.path("item");
        end(find(event, json.path("type").asString("")), json, answer);
    }

    /// The items of a response that was not streamed.
    void all(JsonNode output, DecodedAnswer answer) {
        for (var json : output) end(add(json, json, answer), json, answer);
    }

    /// Ends the calls that are open. When the answer was cut off while it was written, those stay open
    /// that were not done, and the last one unless it said that it was complete.
    void settle(boolean whole, DecodedAnswer answer) {
        for (var item : items) {
            if (item.callID == null || item.ended) continue;
            if (whole || item.done && item != items.getLast()) endCall(item, item.callID, answer);
        }
    }

    private OutputItem add(JsonNode place, JsonNode json, DecodedAnswer answer) {
        var item = new OutputItem(
                json.path("type").asString(""), json.path("phase").isString());
        items.add(item);
        var id = json.path("id").asString("");
        if (!id.isEmpty()) byId.put(id, item);
        if (place.path("output_index").isNumber())
            byPlace.put(place.path("output_index").asInt(), item);
        if (item.isCall()) start(item, json, answer);
        return item;
    }

    /// The item of an event; one that was not announced begins now.
    private OutputItem find(JsonNode event, String type) {
        var id = event.path("item_id").asString(event.path("item").path("id").asString(""));
        var known = byId.get(id);
        if (known != null && known.type.equals(type)) return known;
        var place = event.path("output_index");
        known = place.isNumber() ? byPlace.get(place.asInt()) : items.isEmpty() ? null : items.getLast();
        if (known != null && known.type.equals(type) && !known.ended) return known;
        var item = new OutputItem(type, false);
        items.add(item);
        if (!id.isEmpty()) byId.put(id, item);
        if (place.isNumber()) byPlace.put(place.asInt(), item);
        return item;
    }

    private void say(Source source, String text, DecodedAnswer answer) {
        if (text.isEmpty()) return;
        boolean apart = last != null && source.isApartFrom(last);
        last = source;
        source.item.said = true;
        var whole = apart ? "\n\n" + text : text;
        if (source.thought) answer.reasoning(whole);
        else answer.text(whole);
    }

    private void start(OutputItem item, JsonNode json, DecodedAnswer answer) {
        var name = json.path("name").asString("").strip();
        if (item.callID != null || name.isEmpty()) return;
        var given = json.path("call_id").asString(json.path("id").asString(""));
        var id = !given.isBlank() && callIDs.add(given)
                ? given
                : Ids.ascending("call").value();
        item.callID = id;
        last = null;
        answer.callStarted(id, name);
        answer.callArguments(id, item.held.toString());
    }

    private static void give(OutputItem item, JsonNode arguments, DecodedAnswer answer) {
        var json = arguments.isContainer() ? arguments.toString() : arguments.asString("");
        if (json.isEmpty()) return;
        item.hasArguments |= !json.isBlank();
        if (item.callID == null) item.held.append(json);
        else answer.callArguments(item.callID, json);
    }

    private void end(OutputItem item, JsonNode json, DecodedAnswer answer) {
        switch (item.type) {
            case "function_call" -> endCall(item, json, answer);
            case MESSAGE -> {
                if (!item.said) sayAll(item, json, answer);
            }
            case REASONING -> {
                if (!item.said) thinkAll(item, json, answer);
                ReasoningItem.mark(json, answer);
                if (!json.path("encrypted_content").asString("").isEmpty()) last = null;
            }
            default -> {}
        }
    }

    private void endCall(OutputItem item, JsonNode json, DecodedAnswer answer) {
        start(item, json, answer);
        if (!item.hasArguments) give(item, json.path("arguments"), answer);
        var status = json.path("status").asString("");
        item.done = !status.equals("incomplete") && !status.equals("in_progress");
        if (item.callID != null && !item.ended && status.equals("completed")) endCall(item, item.callID, answer);
    }

    private static void endCall(OutputItem item, String callID, DecodedAnswer answer) {
        if (!item.hasArguments) answer.callArguments(callID, "{}");
        answer.callEnded(callID);
        item.ended = true;
    }

    private void sayAll(OutputItem item, JsonNode json, DecodedAnswer answer) {
        int part = 0;
        for (var content : json.path("content")) {
            say(
                    new Source(item, false, part++),
                    content.path("text").asString(content.path("refusal").asString("")),
                    answer);
        }
    }

    private void thinkAll(OutputItem item, JsonNode json, DecodedAnswer answer) {
        var parts = json.path("summary").isEmpty() ? json.path("content") : json.path("summary");
        int part = 0;
        for (var thought : parts)
            say(new Source(item, true, part++), thought.path("text").asString(""), answer);
    }
}
