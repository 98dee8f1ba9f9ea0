package dev.lungo.providers.protocol.responses;

import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Delta.CallArguments;
import dev.lungo.core.provider.Delta.CallEnded;
import dev.lungo.core.provider.Delta.CallStarted;
import dev.lungo.core.provider.Delta.Finished;
import dev.lungo.core.provider.Delta.Reasoning;
import dev.lungo.core.provider.Delta.ReasoningMark;
import dev.lungo.core.provider.Delta.Text;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.providers.protocol.ProtocolContract;
import java.util.List;
import java.util.Map;

class OpenAiResponsesTest extends ProtocolContract {
    private static final String START = event(
                    "response.created",
                    "\"response\":{\"object\":\"response\",\"status\":\"in_progress\",\"error\":null,\"usage\":null}")
            + event("response.in_progress", "\"response\":{\"object\":\"response\",\"status\":\"in_progress\"}");
    private static final String USAGE =
            "\"usage\":{\"input_tokens\":100,\"input_tokens_details\":{\"cached_tokens\":64},\"output_tokens\":20,"
                    + "\"output_tokens_details\":{\"reasoning_tokens\":5},\"total_tokens\":120}";
    private static final Tokens USED = new Tokens(120L, 36, 15, 5, new Tokens.Cache(64, 0));
    private static final String COMPLETED = end("completed", "\"error\":null,\"incomplete_details\":null");

    OpenAiResponsesTest() {
        super(
                OpenAiResponses::new,
                ResponsesStream::new,
                "m",
                "{\"error\":{\"message\":\"%2$s\",\"type\":\"%1$s\",\"code\":null}}");
    }

    @Override
    protected String errorInStream(String type, String message) {
        return START + text(0, 0, "so") + "event: error\ndata: " + errorBody(type, message) + "\n\n";
    }

    @Override
    protected List<Scene> scenes() {
        return List.of(
                scene(
                        "text",
                        START
                                + added(0, "\"type\":\"message\",\"id\":\"m0\"")
                                + event("response.content_part.added", "\"output_index\":0,\"part\":{\"text\":\"\"}")
                                + text(0, 0, "Grüße 🦘")
                                + text(0, 0, " ok")
                                + event("response.output_text.done", "\"output_index\":0,\"text\":\"Grüße 🦘 ok\"")
                                + event("response.from_the_future", "\"delta\":\"?\"")
                                + done(
                                        0,
                                        "\"type\":\"message\",\"id\":\"m0\",\"content\":[{\"type\":\"output_text\",\"text\":\"Grüße"
                                            + " 🦘 ok\"}]")
                                + COMPLETED,
                        new Text("Grüße 🦘"),
                        new Text(" ok"),
                        new Finished(FinishReason.STOP, USED)),
                scene(
                        "encrypted reasoning of two parts, then one without words",
                        START
                                + added(0, "\"type\":\"reasoning\",\"id\":\"r0\",\"encrypted_content\":\"half\"")
                                + summary(0, 0, "a")
                                + summary(0, 0, "b")
                                + event(
                                        "response.reasoning_summary_part.added",
                                        "\"output_index\":0,\"summary_index\":1")
                                + summary(0, 1, "c")
                                + done(
                                        0,
                                        "\"type\":\"reasoning\",\"id\":\"r0\",\"encrypted_content\":\"whole\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"ab\"},{\"type\":\"summary_text\",\"text\":\"c\"}]")
                                + added(1, "\"type\":\"reasoning\",\"id\":\"r1\"")
                                + done(
                                        1,
                                        "\"type\":\"reasoning\",\"id\":\"r1\",\"encrypted_content\":\"more\",\"summary\":[]")
                                + text(2, 0, "d")
                                + COMPLETED,
                        new Reasoning("a"),
                        new Reasoning("b"),
                        new Reasoning("\n\nc"),
                        new ReasoningMark(Map.of(
                                "openai", Map.of("reasoningEncryptedContent", "whole", "summary", List.of("ab", "c")))),
                        new ReasoningMark(Map.of("openai", Map.of("reasoningEncryptedContent", "more"))),
                        new Text("d"),
                        new Finished(FinishReason.STOP, USED)),
                scene(
                        "raw reasoning, and parts that stand apart",
                        START
                                + event(
                                        "response.reasoning_text.delta",
                                        "\"output_index\":0,\"item_id\":\"r\",\"content_index\":0,\"delta\":\"hm\"")
                                + done(
                                        0,
                                        "\"type\":\"reasoning\",\"id\":\"r\",\"encrypted_content\":null,\"summary\":[]")
                                + added(1, "\"type\":\"message\",\"phase\":\"commentary\"")
                                + text(1, 0, "I look.")
                                + added(2, "\"type\":\"message\",\"phase\":\"final_answer\"")
                                + text(2, 0, "Found")
                                + text(2, 0, " it.")
                                + COMPLETED,
                        new Reasoning("hm"),
                        new Text("I look."),
                        new Text("\n\nFound"),
                        new Text(" it."),
                        new Finished(FinishReason.STOP, USED)),
                scene(
                        "parallel calls with split arguments",
                        START
                                + call(0, "c1", "read", "")
                                + call(1, "c2", "grep", "")
                                + piece(0, "{\\\"a\\\"")
                                + piece(1, "{")
                                + piece(1, "}")
                                + event(
                                        "response.function_call_arguments.done",
                                        "\"output_index\":1,\"arguments\":\"{}\"")
                                + called(1, "c2", "grep", "{}", "completed")
                                + piece(0, ":1}")
                                + called(0, "c1", "read", "{\\\"a\\\":1}", "completed")
                                + COMPLETED,
                        new CallStarted("c1", "read"),
                        new CallStarted("c2", "grep"),
                        new CallArguments("c1", "{\"a\""),
                        new CallArguments("c2", "{"),
                        new CallArguments("c2", "}"),
                        new CallEnded("c2"),
                        new CallArguments("c1", ":1}"),
                        new CallEnded("c1"),
                        new Finished(FinishReason.TOOL_CALLS, USED)),
                scene(
                        "calls in one piece, without announcement, status or arguments",
                        START
                                + event(
                                        "response.function_call_arguments.done",
                                        "\"output_index\":0,\"item_id\":\"f0\",\"arguments\":\"{\\\"p\\\":1}\"")
                                + called(0, "c1", "read", "{\\\"p\\\":1}", "")
                                + called(1, "c2", "list", "", "")
                                + COMPLETED,
                        new CallStarted("c1", "read"),
                        new CallArguments("c1", "{\"p\":1}"),
                        new CallStarted("c2", "list"),
                        new CallEnded("c1"),
                        new CallArguments("c2", "{}"),
                        new CallEnded("c2"),
                        new Finished(FinishReason.TOOL_CALLS, USED)),
                scene(
                        "a call that the limit cut stays open",
                        START
                                + call(0, "c1", "read", "")
                                + piece(0, "{}")
                                + called(0, "c1", "read", "{}", "")
                                + call(1, "c2", "write", "")
                                + piece(1, "{\\\"te")
                                + called(1, "c2", "write", "{\\\"te", "incomplete")
                                + end("incomplete", "\"incomplete_details\":{\"reason\":\"max_output_tokens\"}"),
                        new CallStarted("c1", "read"),
                        new CallArguments("c1", "{}"),
                        new CallStarted("c2", "write"),
                        new CallArguments("c2", "{\"te"),
                        new CallEnded("c1"),
                        new Finished(FinishReason.LENGTH, USED)),
                scene(
                        "the filter ends it",
                        START
                                + text(0, 0, "a")
                                + end("incomplete", "\"incomplete_details\":{\"reason\":\"content_filter\"}"),
                        new Text("a"),
                        new Finished(FinishReason.CONTENT_FILTER, USED)),
                scene(
                        "a refusal",
                        START
                                + event(
                                        "response.refusal.delta",
                                        "\"output_index\":0,\"content_index\":0,\"delta\":\"no\"")
                                + COMPLETED,
                        new Text("no"),
                        new Finished(FinishReason.STOP, USED)),
                scene(
                        "halves of characters",
                        START + text(0, 0, "a\\ud83e") + text(0, 0, "\\udd98b\\ud83e") + text(0, 0, "x") + COMPLETED,
                        new Text("a"),
                        new Text("🦘b"),
                        new Text("\uFFFDx"),
                        new Finished(FinishReason.STOP, USED)),
                scene(
                        "items without deltas",
                        START
                                + done(0, "\"type\":\"reasoning\",\"summary\":[{\"text\":\"t\"}]")
                                + done(1, "\"type\":\"message\",\"content\":[{\"text\":\"a\"},{\"refusal\":\"no\"}]")
                                + COMPLETED,
                        new Reasoning("t"),
                        new Text("a"),
                        new Text("no"),
                        new Finished(FinishReason.STOP, USED)),
                scene(
                        "nothing but the end",
                        START
                                + end(
                                        "completed",
                                        "\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"all\"}]}]"),
                        new Text("all"),
                        new Finished(FinishReason.STOP, USED)),
                new Scene(
                        "one piece",
                        "{\"object\":\"response\",\"output\":[{\"type\":\"reasoning\",\"encrypted_content\":\"e\",\"summary\":[]},{\"type\":\"message\",\"content\":[{\"text\":\"all\"}]},"
                            + "{\"type\":\"function_call\",\"call_id\":\"t\",\"name\":\"read\",\"arguments\":\"{}\"}],\"error\":null,\"status\":\"completed\","
                                + USAGE + "}",
                        List.of(
                                new ReasoningMark(Map.of("openai", Map.of("reasoningEncryptedContent", "e"))),
                                new Text("all"),
                                new CallStarted("t", "read"),
                                new CallArguments("t", "{}"),
                                new CallEnded("t"),
                                new Finished(FinishReason.TOOL_CALLS, USED)),
                        "\"status\":\""));
    }

    private static Scene scene(String name, String stream, Delta... deltas) {
        return new Scene(
                name,
                stream,
                List.of(deltas),
                stream.contains("event: response.completed")
                        ? "event: response.completed"
                        : "event: response.incomplete");
    }

    static String event(String type, String fields) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "}\n\n";
    }

    private static String added(int index, String item) {
        return event("response.output_item.added", "\"output_index\":" + index + ",\"item\":{" + item + "}");
    }

    private static String done(int index, String item) {
        return event("response.output_item.done", "\"output_index\":" + index + ",\"item\":{" + item + "}");
    }

    private static String text(int index, int part, String text) {
        return event(
                "response.output_text.delta",
                "\"output_index\":%d,\"content_index\":%d,\"delta\":\"%s\"".formatted(index, part, text));
    }

    private static String summary(int index, int part, String text) {
        return event(
                "response.reasoning_summary_text.delta",
                "\"output_index\":%d,\"summary_index\":%d,\"delta\":\"%s\"".formatted(index, part, text));
    }

    private static String call(int index, String id, String name, String arguments) {
        return added(
                index,
                "\"type\":\"function_call\",\"id\":\"f%d\",\"call_id\":\"%s\",\"name\":\"%s\",\"arguments\":\"%s\""
                        .formatted(index, id, name, arguments));
    }

    private static String piece(int index, String arguments) {
        return event(
                "response.function_call_arguments.delta",
                "\"output_index\":%d,\"item_id\":\"f%d\",\"delta\":\"%s\"".formatted(index, index, arguments));
    }

    private static String called(int index, String id, String name, String arguments, String status) {
        var field = status.isEmpty() ? "" : ",\"status\":\"" + status + "\"";
        return done(
                index,
                "\"type\":\"function_call\",\"id\":\"f%d\",\"call_id\":\"%s\",\"name\":\"%s\",\"arguments\":\"%s\"%s"
                        .formatted(index, id, name, arguments, field));
    }

    private static String end(String status, String fields) {
        return event(
                "response." + status,
                "\"response\":{\"object\":\"response\",\"status\":\"" + status + "\"," + fields + "," + USAGE + "}");
    }
}
