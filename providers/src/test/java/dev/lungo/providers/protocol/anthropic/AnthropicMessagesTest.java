package dev.lungo.providers.protocol.anthropic;

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

class AnthropicMessagesTest extends ProtocolContract {
    private static final String START = event(
            "message_start",
            "\"message\":{\"id\":\"m\",\"usage\":{\"input_tokens\":10,\"cache_creation_input_tokens\":7,\"cache_read_input_tokens\":90,\"output_tokens\":1}}");
    private static final String STOP = event("message_stop", "\"x\":1");
    private static final Tokens USED = Tokens.of(10, 42, 0, 90, 7);

    AnthropicMessagesTest() {
        super(
                AnthropicMessages::new,
                AnthropicStream::new,
                "m",
                "{\"type\":\"error\",\"error\":{\"type\":\"%1$s\",\"message\":\"%2$s\"}}");
    }

    @Override
    protected String errorInStream(String type, String message) {
        return START + block(0, "\"type\":\"text\",\"text\":\"so\"") + "event: error\ndata: " + errorBody(type, message)
                + "\n\n";
    }

    @Override
    protected List<Scene> scenes() {
        return List.of(
                scene(
                        "text",
                        START
                                + event("ping", "\"x\":1")
                                + block(0, "\"type\":\"text\",\"text\":\"\"")
                                + delta(0, "text_delta", "text", "Grüße 🦘")
                                + delta(0, "text_delta", "text", " ok")
                                + end(0)
                                + finish("end_turn")
                                + STOP,
                        new Text("Grüße 🦘"),
                        new Text(" ok"),
                        new Finished(FinishReason.STOP, USED)),
                scene(
                        "writes to the cache for an hour",
                        event(
                                        "message_start",
                                        "\"message\":{\"id\":\"m\",\"usage\":{\"input_tokens\":10,\"cache_creation_input_tokens\":7,"
                                            + "\"cache_creation\":{\"ephemeral_5m_input_tokens\":3,\"ephemeral_1h_input_tokens\":4}}}")
                                + block(0, "\"type\":\"text\",\"text\":\"a\"")
                                + end(0)
                                + finish("end_turn")
                                + STOP,
                        new Text("a"),
                        new Finished(
                                FinishReason.STOP, Tokens.of(10, 42, 0, 0, 7).billed(4, null))),
                scene(
                        "thinking, redacted and signed",
                        START
                                + block(0, "\"type\":\"thinking\",\"thinking\":\"\"")
                                + delta(0, "thinking_delta", "thinking", "hm")
                                + delta(0, "signature_delta", "signature", "si")
                                + delta(0, "signature_delta", "signature", "g")
                                + end(0)
                                + block(1, "\"type\":\"redacted_thinking\",\"data\":\"xyz\"")
                                + end(1)
                                + block(2, "\"type\":\"text\",\"text\":\"a\"")
                                + end(2)
                                + finish("max_tokens")
                                + STOP,
                        new Reasoning("hm"),
                        new ReasoningMark(Map.of("anthropic", Map.of("signature", "sig"))),
                        new ReasoningMark(Map.of("anthropic", Map.of("redactedData", "xyz"))),
                        new Text("a"),
                        new Finished(FinishReason.LENGTH, USED)),
                scene(
                        "parallel calls with split arguments",
                        START
                                + use(0, "t1", "read")
                                + delta(0, "input_json_delta", "partial_json", "{\\\"a\\\"")
                                + delta(0, "input_json_delta", "partial_json", ":1}")
                                + end(0)
                                + use(1, "t2", "list")
                                + end(1)
                                + finish("tool_use")
                                + STOP,
                        new CallStarted("t1", "read"),
                        new CallArguments("t1", "{\"a\""),
                        new CallArguments("t1", ":1}"),
                        new CallEnded("t1"),
                        new CallStarted("t2", "list"),
                        new CallArguments("t2", "{}"),
                        new CallEnded("t2"),
                        new Finished(FinishReason.TOOL_CALLS, USED)),
                scene(
                        "a call that the limit cut stays open",
                        START
                                + use(0, "t1", "write")
                                + delta(0, "input_json_delta", "partial_json", "{\\\"te")
                                + end(0)
                                + finish("max_tokens")
                                + STOP,
                        new CallStarted("t1", "write"),
                        new CallArguments("t1", "{\"te"),
                        new Finished(FinishReason.LENGTH, USED)),
                scene(
                        "a refusal",
                        START + block(0, "\"type\":\"text\",\"text\":\"no\"") + end(0) + finish("refusal") + STOP,
                        new Text("no"),
                        new Finished(FinishReason.CONTENT_FILTER, USED)),
                scene(
                        "a tool finish without a call",
                        START + block(0, "\"type\":\"text\",\"text\":\"a\"") + end(0) + finish("tool_use") + STOP,
                        new Text("a"),
                        new Finished(FinishReason.STOP, USED)),
                scene(
                        "halves of characters",
                        START
                                + block(0, "\"type\":\"text\",\"text\":\"\"")
                                + delta(0, "text_delta", "text", "\\ud83e")
                                + delta(0, "text_delta", "text", "\\udd98")
                                + end(0)
                                + finish("pause_turn")
                                + STOP,
                        new Text("🦘"),
                        new Finished(FinishReason.UNKNOWN, USED)),
                scene(
                        "one piece",
                        "{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":\"all\"},{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"read\",\"input\":{\"p\":1}}],"
                            + "\"stop_reason\":\"tool_use\",\"usage\":{\"input_tokens\":3,\"output_tokens\":1}}",
                        new Text("all"),
                        new CallStarted("t", "read"),
                        new CallArguments("t", "{\"p\":1}"),
                        new CallEnded("t"),
                        new Finished(FinishReason.TOOL_CALLS, Tokens.of(3, 1, 0, 0, 0))));
    }

    private static Scene scene(String name, String stream, Delta... deltas) {
        return new Scene(name, stream, List.of(deltas), "\"stop_reason\":\"");
    }

    private static String event(String type, String fields) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "}\n\n";
    }

    private static String block(int index, String fields) {
        return event("content_block_start", "\"index\":" + index + ",\"content_block\":{" + fields + "}");
    }

    private static String use(int index, String id, String name) {
        return block(index, "\"type\":\"tool_use\",\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"input\":{}");
    }

    private static String delta(int index, String type, String field, String value) {
        return event(
                "content_block_delta",
                "\"index\":%d,\"delta\":{\"type\":\"%s\",\"%s\":\"%s\"}".formatted(index, type, field, value));
    }

    private static String end(int index) {
        return event("content_block_stop", "\"index\":" + index);
    }

    private static String finish(String reason) {
        return event(
                "message_delta", "\"delta\":{\"stop_reason\":\"" + reason + "\"},\"usage\":{\"output_tokens\":42}");
    }
}
