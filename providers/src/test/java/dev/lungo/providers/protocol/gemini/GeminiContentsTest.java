package dev.lungo.providers.protocol.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Delta.CallArguments;
import dev.lungo.core.provider.Delta.CallEnded;
import dev.lungo.core.provider.Delta.CallMark;
import dev.lungo.core.provider.Delta.CallStarted;
import dev.lungo.core.provider.Delta.Failed;
import dev.lungo.core.provider.Delta.Finished;
import dev.lungo.core.provider.Delta.Reasoning;
import dev.lungo.core.provider.Delta.ReasoningMark;
import dev.lungo.core.provider.Delta.Text;
import dev.lungo.core.provider.Delta.TextMark;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.session.Failure;
import dev.lungo.providers.protocol.ProtocolContract;
import dev.lungo.providers.protocol.ScriptedServer.Answer;
import dev.lungo.providers.protocol.ScriptedServer.Ending;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiContentsTest extends ProtocolContract {
    private static final String USAGE =
            "\"usageMetadata\":{\"promptTokenCount\":100,\"cachedContentTokenCount\":60,\"candidatesTokenCount\":20,"
                    + "\"thoughtsTokenCount\":5,\"toolUsePromptTokenCount\":3,\"totalTokenCount\":128}";
    private static final Tokens USED = new Tokens(128L, 43, 20, 5, new Tokens.Cache(60, 0));
    private static final Map<String, Object> MARK = Map.of("google", Map.of("thoughtSignature", "sig"));

    GeminiContentsTest() {
        super(
                GeminiContents::new,
                GeminiStream::new,
                "gemini-3-flash",
                "{\"error\":{\"message\":\"%2$s\",\"status\":\"%1$s\"}}");
    }

    @Override
    protected String errorInStream(String type, String message) {
        return parts("{\"text\":\"so\"}") + "data: " + errorBody(type, message) + "\n\n";
    }

    @Override
    protected List<Scene> scenes() {
        return List.of(
                scene(
                        "text",
                        parts("{\"text\":\"Grüße 🦘\"}")
                                + parts("{\"text\":\" ok\"}")
                                + end("{\"text\":\"\"}", "STOP", USAGE),
                        new Text("Grüße 🦘"),
                        new Text(" ok"),
                        new Finished(FinishReason.STOP, USED)),
                scene(
                        "thoughts, signed parts",
                        parts("{\"text\":\"hm\",\"thought\":true}")
                                + parts("{\"text\":\"\",\"thought\":true,\"thoughtSignature\":\"sig\"}")
                                + parts("{\"text\":\"a\"}")
                                + end("{\"text\":\"\",\"thoughtSignature\":\"sig\"}", "MAX_TOKENS", USAGE),
                        new Reasoning("hm"),
                        new ReasoningMark(MARK),
                        new Text("a"),
                        new TextMark(MARK),
                        new Finished(FinishReason.LENGTH, USED)),
                scene(
                        "parallel calls",
                        parts(call("c1", "read", "{\"p\":\"x\"}", ",\"thoughtSignature\":\"sig\"") + ","
                                        + call("c2", "list", "{}", ""))
                                + end("{\"text\":\"\"}", "STOP", USAGE),
                        new CallStarted("c1", "read"),
                        new CallMark("c1", MARK),
                        new CallArguments("c1", "{\"p\":\"x\"}"),
                        new CallEnded("c1"),
                        new CallStarted("c2", "list"),
                        new CallArguments("c2", "{}"),
                        new CallEnded("c2"),
                        new Finished(FinishReason.TOOL_CALLS, USED)),
                scene(
                        "streamed arguments",
                        piece("\"id\":\"c1\",\"name\":\"edit\",\"willContinue\":true")
                                + argument("$.edits[0].text", "\"stringValue\":\"a b\",\"willContinue\":true")
                                + argument("$.edits[0].text", "\"stringValue\":\"c\"")
                                + argument("$.edits[0].lines", "\"numberValue\":3")
                                + argument("$.edits[1]['o k']", "\"nullValue\":\"NULL_VALUE\"")
                                + piece("\"willContinue\":true")
                                + argument("$.all", "\"boolValue\":true")
                                + piece("")
                                + piece("\"id\":\"c2\",\"name\":\"list\"")
                                + end("{\"text\":\"\"}", "STOP", USAGE),
                        new CallStarted("c1", "edit"),
                        new CallArguments(
                                "c1", "{\"edits\":[{\"text\":\"a bc\",\"lines\":3},{\"o k\":null}],\"all\":true}"),
                        new CallEnded("c1"),
                        new CallStarted("c2", "list"),
                        new CallArguments("c2", "{}"),
                        new CallEnded("c2"),
                        new Finished(FinishReason.TOOL_CALLS, USED)),
                scene(
                        "streamed arguments whose end is missing",
                        piece("\"id\":\"c1\",\"name\":\"read\",\"willContinue\":true")
                                + argument("$.p", "\"stringValue\":\"x\"")
                                + end("{\"text\":\"\"}", "STOP", USAGE),
                        new CallStarted("c1", "read"),
                        new CallArguments("c1", "{\"p\":\"x\"}"),
                        new CallEnded("c1"),
                        new Finished(FinishReason.TOOL_CALLS, USED)),
                scene(
                        "a call that the limit cut stays open",
                        piece("\"id\":\"c1\",\"name\":\"write\",\"willContinue\":true")
                                + argument("$.text", "\"stringValue\":\"ha\",\"willContinue\":true")
                                + end("{\"text\":\"\"}", "MAX_TOKENS", USAGE),
                        new CallStarted("c1", "write"),
                        new CallArguments("c1", "{\"text\":\"ha\"}"),
                        new Finished(FinishReason.LENGTH, USED)),
                scene(
                        "arguments without a place leave the call open",
                        piece("\"id\":\"c1\",\"name\":\"write\",\"willContinue\":true")
                                + argument("$.list[99999]", "\"stringValue\":\"ha\"")
                                + end("{\"functionCall\":{}}", "STOP", USAGE),
                        new CallStarted("c1", "write"),
                        new CallArguments("c1", "{\"list\":[]}"),
                        new Finished(FinishReason.TOOL_CALLS, USED)),
                scene(
                        "a filter",
                        parts("{\"text\":\"no\"}") + end("", "SAFETY", USAGE),
                        new Text("no"),
                        new Finished(FinishReason.CONTENT_FILTER, USED)),
                scene(
                        "halves of characters",
                        parts("{\"text\":\"a\\ud83e\"}") + end("{\"text\":\"\\udd98b\"}", "OTHER", "\"x\":1"),
                        new Text("a"),
                        new Text("🦘b"),
                        new Finished(FinishReason.UNKNOWN, Tokens.NONE)),
                scene(
                        "usage after the end, of a server that counts thoughts in the answer",
                        end("{\"text\":\"a\"}", "STOP", "\"x\":1")
                                + "data:"
                                + " {\"usageMetadata\":{\"promptTokenCount\":10,\"candidatesTokenCount\":9,\"thoughtsTokenCount\":4,\"totalTokenCount\":19}}\n\n",
                        new Text("a"),
                        new Finished(FinishReason.STOP, new Tokens(19L, 10, 5, 4, new Tokens.Cache(0, 0)))),
                scene(
                        "what comes after the end is dropped",
                        end("{\"text\":\"a\"}", "MAX_TOKENS", USAGE) + end("{\"text\":\"b\"}", "STOP", USAGE),
                        new Text("a"),
                        new Finished(FinishReason.LENGTH, USED)),
                scene(
                        "another candidate, no count of the answer",
                        "data: {\"candidates\":[{\"index\":1,\"content\":{\"parts\":[{\"text\":\"x\"}]}}]}\n\n"
                                + end(
                                        "{\"text\":\"a\"}",
                                        "STOP",
                                        "\"usageMetadata\":{\"promptTokenCount\":6,\"thoughtsTokenCount\":76,\"totalTokenCount\":83}"),
                        new Text("a"),
                        new Finished(FinishReason.STOP, new Tokens(83L, 6, 1, 76, new Tokens.Cache(0, 0)))),
                scene(
                        "one piece",
                        "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"all\"}]},\"finishReason\":\"STOP\"}],"
                                + USAGE + "}",
                        new Text("all"),
                        new Finished(FinishReason.STOP, USED)),
                scene(
                        "an array of pieces",
                        "[{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}}]}\n"
                                + ",\r\n"
                                + "{\"candidates\":[{\"content\":{\"parts\":["
                                + call("c1", "read", "{}", "") + "]},\"finishReason\":\"STOP\"}]," + USAGE + "}]",
                        new Text("a"),
                        new CallStarted("c1", "read"),
                        new CallArguments("c1", "{}"),
                        new CallEnded("c1"),
                        new Finished(FinishReason.TOOL_CALLS, USED)));
    }

    @Test
    void aCallWithoutAnIdGetsOne() throws InterruptedException {
        var calls = play(Answer.stream(parts("{\"functionCall\":{\"name\":\"a\"}},{\"functionCall\":{\"name\":\"b\"}}")
                        + end("", "STOP", USAGE)))
                .stream()
                .filter(CallStarted.class::isInstance)
                .map(CallStarted.class::cast)
                .toList();
        assertThat(calls).extracting(CallStarted::tool).containsExactly("a", "b");
        assertThat(calls.getFirst().callID())
                .startsWith("call_")
                .isNotEqualTo(calls.getLast().callID());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        MALFORMED_FUNCTION_CALL | true | the model's answer could not be read (MALFORMED_FUNCTION_CALL): print(read(
        UNEXPECTED_TOOL_CALL | true | the model's answer could not be read (UNEXPECTED_TOOL_CALL): print(read(
        MISSING_THOUGHT_SIGNATURE | false | the request was rejected (MISSING_THOUGHT_SIGNATURE): print(read(
        OTHER | true | the model gave no answer (OTHER): print(read(
        """)
    void someEndsAreFailures(String reason, boolean retryable, String message) throws InterruptedException {
        var stream = "data: {\"candidates\":[{\"finishReason\":\"" + reason + "\",\"finishMessage\":\"print(read(\"}],"
                + USAGE + "}\n\n";
        assertThat(play(Answer.stream(stream)))
                .containsExactly(new Failed(
                        new Failure.Api(message, retryable ? 500 : 400, retryable, null, null, null), null, USED));
    }

    @Test
    void aBlockedPromptIsARefusal() throws InterruptedException {
        var stream = "data:"
            + " {\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"},\"usageMetadata\":{\"promptTokenCount\":9,\"totalTokenCount\":9}}\n\n";
        assertThat(play(Answer.stream(stream)))
                .containsExactly(new Failed(
                        new Failure.ContentFilter("The prompt was blocked (PROHIBITED_CONTENT)."),
                        null,
                        new Tokens(9L, 9, 0, 0, new Tokens.Cache(0, 0))));
    }

    @Test
    void anErrorMayComeAsAnArray() throws InterruptedException {
        var body = "[{\"error\":{\"code\":503,\"message\":\"The model is overloaded.\",\"status\":\"UNAVAILABLE\"}}]";
        for (var answer : List.of(
                new Answer(503, Map.of(), body.getBytes(StandardCharsets.UTF_8), Ending.CLEAN),
                Answer.stream(body),
                Answer.stream("data: " + body + "\n\n"))) {
            assertThat(((Failed) play(answer).getLast()).failure()).isInstanceOfSatisfying(Failure.Api.class, api -> {
                assertThat(api.message()).isEqualTo("The model is overloaded.");
                assertThat(api.statusCode()).isEqualTo(503);
                assertThat(api.isRetryable()).isTrue();
            });
        }
    }

    @Test
    void theModelStandsInTheAddress() throws InterruptedException {
        play(Answer.stream(end("{\"text\":\"a\"}", "STOP", USAGE)));
        assertThat(server.asked.getLast().path()).isEqualTo("/v1/models/gemini-3-flash:streamGenerateContent?alt=sse");
        assertThat(server.asked.getLast().headers())
                .containsEntry("X-goog-api-key", List.of(KEY))
                .doesNotContainKey("Authorization");
    }

    private static Scene scene(String name, String stream, Delta... deltas) {
        return new Scene(name, stream, List.of(deltas), "\"finishReason\":\"");
    }

    private static String parts(String parts) {
        return "data: {\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[" + parts + "]},\"index\":0}]}\n\n";
    }

    private static String end(String part, String reason, String usage) {
        return "data: {\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[" + part + "]},\"finishReason\":\""
                + reason + "\",\"index\":0}]," + usage + "}\n\n";
    }

    private static String call(String id, String name, String arguments, String more) {
        return "{\"functionCall\":{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"args\":" + arguments + "}" + more
                + "}";
    }

    private static String piece(String fields) {
        return parts("{\"functionCall\":{" + fields + "}}");
    }

    private static String argument(String place, String value) {
        return piece("\"partialArgs\":[{\"jsonPath\":\"" + place + "\"," + value + "}],\"willContinue\":true");
    }
}
