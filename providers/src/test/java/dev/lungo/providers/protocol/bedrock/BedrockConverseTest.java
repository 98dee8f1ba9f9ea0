package dev.lungo.providers.protocol.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Delta.CallArguments;
import dev.lungo.core.provider.Delta.CallEnded;
import dev.lungo.core.provider.Delta.CallStarted;
import dev.lungo.core.provider.Delta.Failed;
import dev.lungo.core.provider.Delta.Finished;
import dev.lungo.core.provider.Delta.Reasoning;
import dev.lungo.core.provider.Delta.ReasoningMark;
import dev.lungo.core.provider.Delta.Text;
import dev.lungo.core.provider.Fault;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.providers.protocol.FrameReader.Framing;
import dev.lungo.providers.protocol.ProtocolContract;
import dev.lungo.providers.protocol.ScriptedServer.Answer;
import dev.lungo.providers.protocol.ScriptedServer.Ending;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BedrockConverseTest extends ProtocolContract {
    private static final String START = "messageStart\t{\"p\":\"abc\",\"role\":\"assistant\"}\n";
    private static final String USAGE = "metadata"
        + "\t{\"metrics\":{\"latencyMs\":1},\"usage\":{\"inputTokens\":10,\"outputTokens\":42,\"totalTokens\":149,\"cacheReadInputTokens\":90,\"cacheWriteInputTokens\":7,\"cacheDetails\":[{\"ttl\":\"1h\",\"inputTokens\":5},{\"ttl\":\"5m\",\"inputTokens\":2}]}}\n";
    private static final Tokens USED = Tokens.of(10, 42, 0, 90, 7).billed(5, null);

    BedrockConverseTest() {
        super(
                BedrockConverse::new,
                ConverseStream::new,
                "anthropic.claude-x:0",
                "{\"__type\":\"%1$s\",\"message\":\"%2$s\"}");
    }

    @Override
    protected Framing framing() {
        return AwsEventStream::new;
    }

    @Override
    protected byte[] wire(String stream) {
        return EventBytes.of(stream);
    }

    @Override
    protected String noisy(String stream) {
        return stream.startsWith("{")
                ? " \r\n" + stream
                : "ping\t{}\n" + stream.replace("\n", "\nneverHeardOf\t{\"contentBlockIndex\":0}\n");
    }

    @Override
    protected String errorInStream(String type, String message) {
        return START + text(0, "so") + "!" + type + "\t{\"message\":\"" + message + "\"}\n";
    }

    @Override
    protected List<Scene> scenes() {
        return List.of(
                scene(
                        "text",
                        START + text(0, "Grüße 🦘") + text(0, " ok") + end(0) + stop("end_turn") + USAGE,
                        new Text("Grüße 🦘"),
                        new Text(" ok"),
                        new Finished(FinishReason.STOP, USED)),
                scene(
                        "thinking, signed and redacted",
                        START
                                + thought(0, "\"text\":\"hm\"")
                                + thought(0, "\"signature\":\"si\"")
                                + thought(0, "\"signature\":\"g\"")
                                + end(0)
                                + thought(1, "\"redactedContent\":\"xyz\"")
                                + end(1)
                                + text(2, "a")
                                + end(2)
                                + stop("max_tokens")
                                + USAGE,
                        new Reasoning("hm"),
                        new ReasoningMark(Map.of("bedrock", Map.of("signature", "sig"))),
                        new ReasoningMark(Map.of("bedrock", Map.of("redactedContent", "xyz"))),
                        new Text("a"),
                        new Finished(FinishReason.LENGTH, USED)),
                scene(
                        "parallel calls with split arguments",
                        START
                                + use(0, "t1", "read")
                                + input(0, "{\\\"a\\\"")
                                + input(0, ":1}")
                                + end(0)
                                + use(1, "t2", "list")
                                + end(1)
                                + stop("tool_use")
                                + USAGE,
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
                        START + use(0, "t1", "write") + input(0, "{\\\"te") + end(0) + stop("max_tokens") + USAGE,
                        new CallStarted("t1", "write"),
                        new CallArguments("t1", "{\"te"),
                        new Finished(FinishReason.LENGTH, USED)),
                scene(
                        "a guardrail, without usage",
                        START + text(0, "no") + end(0) + stop("guardrail_intervened"),
                        new Text("no"),
                        new Finished(FinishReason.CONTENT_FILTER, Tokens.NONE)),
                scene(
                        "a tool finish without a call",
                        START + text(0, "a") + end(0) + stop("tool_use") + USAGE,
                        new Text("a"),
                        new Finished(FinishReason.STOP, USED)),
                scene(
                        "halves of characters",
                        START + text(0, "\\ud83e") + text(0, "\\udd98") + stop("odd") + USAGE,
                        new Text("🦘"),
                        new Finished(FinishReason.UNKNOWN, USED)),
                scene(
                        "a thought in the text, as Kimi's",
                        START
                                + text(0, " <think> hm")
                                + text(0, " </think>")
                                + end(0)
                                + use(1, "t", "read")
                                + end(1)
                                + text(2, "")
                                + end(2)
                                + stop("tool_use")
                                + USAGE,
                        new Reasoning(" hm"),
                        new CallStarted("t", "read"),
                        new CallArguments("t", "{}"),
                        new CallEnded("t"),
                        new Finished(FinishReason.TOOL_CALLS, USED)),
                scene(
                        "one piece",
                        "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"reasoningContent\":{\"reasoningText\":{\"text\":\"t\",\"signature\":\"s\"}}},{\"text\":\"all\"},"
                            + "{\"toolUse\":{\"toolUseId\":\"t\",\"name\":\"read\",\"input\":{\"p\":1}}}]}},\"stopReason\":\"tool_use\",\"usage\":{\"inputTokens\":3,\"outputTokens\":1}}",
                        new Reasoning("t"),
                        new ReasoningMark(Map.of("bedrock", Map.of("signature", "s"))),
                        new Text("all"),
                        new CallStarted("t", "read"),
                        new CallArguments("t", "{\"p\":1}"),
                        new CallEnded("t"),
                        new Finished(FinishReason.TOOL_CALLS, Tokens.of(3, 1, 0, 0, 0))));
    }

    @TestFactory
    Stream<DynamicTest> exceptionsOfBedrock() {
        return Stream.of(
                exception("throttlingException", "Too many requests, please wait", Fault.RATE_LIMIT, true),
                exception("validationException", "Input is too long for requested model.", Fault.OVERFLOW, false),
                exception("validationException", "The model returned: bad field", Fault.INVALID, false),
                exception("modelStreamErrorException", "the model stream failed", Fault.UNAVAILABLE, true),
                exception("internalServerException", "oops", Fault.UNAVAILABLE, true),
                exception("serviceUnavailableException", "later", Fault.UNAVAILABLE, true),
                exception("modelTimeoutException", "slow", Fault.UNAVAILABLE, true));
    }

    private DynamicTest exception(String type, String message, Fault fault, boolean retryable) {
        return dynamicTest(type + " " + message, () -> {
            for (var line :
                    List.of("!" + type + "\t{\"message\":\"" + message + "\"}\n", "?" + type + "\t" + message + "\n")) {
                var failed = (Failed) play(new Answer(200, Map.of(), wire(START + line), Ending.CLEAN))
                        .getLast();
                assertThat(Fault.of(failed.failure())).isEqualTo(fault);
                assertThat(failed.failure().retryable()).isEqualTo(retryable);
                assertThat(failed.failure().message()).isEqualTo(message);
            }
        });
    }

    /// As it was recorded from Bedrock: the message of the model's own server says more.
    @Test
    void aRecordedException() throws InterruptedException {
        var bytes = Base64.getDecoder()
                .decode(
                        "AAAA3QAAAGfHkZB6DTptZXNzYWdlLXR5cGUHAAlleGNlcHRpb24POmV4Y2VwdGlvbi10eXBlBwAZbW9kZWxTdHJlYW1FcnJvckV4Y2VwdGlvbg06Y29udGVu"
                            + "dC10eXBlBwAQYXBwbGljYXRpb24vanNvbnsibWVzc2FnZSI6Ik1vZGVsIFN0cmVhbSBFcnJvciIsIm9yaWdpbmFsU3RhdHVzQ29kZSI6NTAwLCJvcmlnaW5hbE1lc3NhZ2UiOiJUaGUgbW9kZWwgc3RyZWFt"
                            + "IGZhaWxlZC4ifVczQxM=");
        assertThat(play(new Answer(200, Map.of(), bytes, Ending.CLEAN)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.failure().message()).isEqualTo("The model stream failed."));
    }

    @Test
    void aMalformedCallIsAnErrorThatIsTriedAgain() throws InterruptedException {
        var failed = (Failed) play(new Answer(
                        200,
                        Map.of(),
                        wire(START + use(0, "t", "read") + end(0) + stop("malformed_tool_use") + USAGE),
                        Ending.CLEAN))
                .getLast();
        assertThat(failed.failure().retryable()).isTrue();
    }

    @Test
    void theModelStandsInThePath() throws InterruptedException {
        play(new Answer(200, Map.of(), wire(scenes().getFirst().stream()), Ending.CLEAN));
        assertThat(server.asked.getFirst().path()).isEqualTo("/v1/model/anthropic.claude-x%3A0/converse-stream");
        assertThat(server.asked.getFirst().headers())
                .containsEntry("Accept", List.of("application/vnd.amazon.eventstream"))
                .containsEntry("Authorization", List.of("Bearer " + KEY));
    }

    private static Scene scene(String name, String stream, Delta... deltas) {
        return new Scene(name, stream, List.of(deltas), stream.startsWith("{") ? "\"stopReason\":\"" : "messageStop\t");
    }

    private static String delta(int index, String fields) {
        return "contentBlockDelta\t{\"contentBlockIndex\":" + index + ",\"delta\":{" + fields + "},\"p\":\"abcdef\"}\n";
    }

    private static String text(int index, String text) {
        return delta(index, "\"text\":\"" + text + "\"");
    }

    private static String thought(int index, String fields) {
        return delta(index, "\"reasoningContent\":{" + fields + "}");
    }

    private static String use(int index, String id, String name) {
        return "contentBlockStart\t{\"contentBlockIndex\":" + index + ",\"start\":{\"toolUse\":{\"toolUseId\":\"" + id
                + "\",\"name\":\"" + name + "\"}}}\n";
    }

    private static String input(int index, String json) {
        return delta(index, "\"toolUse\":{\"input\":\"" + json + "\"}");
    }

    private static String end(int index) {
        return "contentBlockStop\t{\"contentBlockIndex\":" + index + "}\n";
    }

    private static String stop(String reason) {
        return "messageStop\t{\"stopReason\":\"" + reason + "\"}\n";
    }
}
