package dev.lungo.practice.protocol;

import dev.lungo.practice.script.Say;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Writes one answer as the numbered events of OpenAI's responses protocol.
final class ResponseStream {

    private final Answer answer;
    private final List<Event> events = new ArrayList<>();

    ResponseStream(Answer answer) {
        this.answer = answer;
    }

    List<Event> events() {
        add(response("response.created"));
        add(response("response.in_progress"));
        var index = 0;
        for (var say : answer.say()) addItem(say, index++);
        var end = Json.typed("response." + OpenAiResponses.status(answer));
        end.set("response", new OpenAiResponses().whole(answer));
        add(end);
        return events;
    }

    private ObjectNode response(String type) {
        var event = Json.typed(type);
        event.set("response", OpenAiResponses.response(answer, "in_progress"));
        return event;
    }

    private void addItem(Say say, int index) {
        var begin = OpenAiResponses.item(answer, say, index, false);
        var id = begin.path("id").stringValue();
        add(item("response.output_item.added", index, begin));
        switch (say) {
            case Say.Text(var text) -> addText(id, index, text);
            case Say.Reasoning(var text) -> addReasoning(id, index, text);
            case Say.Call call -> {
                for (var part : answer.deltas(call.arguments()))
                    add(at("response.function_call_arguments.delta", id, index).put("delta", part));
                add(at("response.function_call_arguments.done", id, index).put("arguments", call.arguments()));
            }
        }
        add(item("response.output_item.done", index, OpenAiResponses.item(answer, say, index, true)));
    }

    private void addText(String id, int index, String text) {
        add(part("response.content_part.added", id, index, "content_index", OpenAiResponses.textPart("")));
        for (var part : answer.deltas(text)) {
            add(at("response.output_text.delta", id, index)
                    .put("content_index", 0)
                    .put("delta", part));
        }
        add(at("response.output_text.done", id, index).put("content_index", 0).put("text", text));
        add(part("response.content_part.done", id, index, "content_index", OpenAiResponses.textPart(text)));
    }

    private void addReasoning(String id, int index, String text) {
        var summary = "summary_index";
        add(part(
                "response.reasoning_summary_part.added",
                id,
                index,
                summary,
                Json.typed("summary_text").put("text", "")));
        for (var part : answer.deltas(text)) {
            add(at("response.reasoning_summary_text.delta", id, index)
                    .put(summary, 0)
                    .put("delta", part));
        }
        add(at("response.reasoning_summary_text.done", id, index)
                .put(summary, 0)
                .put("text", text));
        add(part(
                "response.reasoning_summary_part.done",
                id,
                index,
                summary,
                Json.typed("summary_text").put("text", text)));
    }

    private static ObjectNode at(String type, String id, int index) {
        return Json.typed(type).put("item_id", id).put("output_index", index);
    }

    private static ObjectNode part(String type, String id, int index, String position, ObjectNode part) {
        var event = at(type, id, index).put(position, 0);
        event.set("part", part);
        return event;
    }

    private static ObjectNode item(String type, int index, ObjectNode item) {
        var event = Json.typed(type).put("output_index", index);
        event.set("item", item);
        return event;
    }

    private void add(ObjectNode event) {
        events.add(Event.named(event.put("sequence_number", events.size())));
    }
}
