package dev.lungo.providers.catalog.learned;

import static dev.lungo.providers.protocol.Samples.tool;
import static dev.lungo.providers.protocol.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.provider.Provider;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.providers.catalog.learned.LearnedModels.Place;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.Samples;
import dev.lungo.providers.protocol.ScriptedServer;
import dev.lungo.providers.protocol.ScriptedServer.Answer;
import dev.lungo.providers.protocol.ScriptedServer.Asked;
import dev.lungo.providers.protocol.anthropic.AnthropicMessages;
import dev.lungo.providers.protocol.chat.OpenAiChat;
import dev.lungo.providers.protocol.gemini.GeminiContents;
import dev.lungo.providers.protocol.responses.OpenAiResponses;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The length that is asked for, against servers that count as vLLM and others do.
class FittedAnswersTest {
    private static final Place PLACE = new Place("prov", "u", "m");
    private static final String SAID =
            "data: {\"choices\":[{\"delta\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
    private static final List<Delta> HI =
            List.of(new Delta.Text("hi"), new Delta.Finished(FinishReason.STOP, Tokens.NONE));

    private final ScriptedServer server = new ScriptedServer();
    private final HttpClients connections = new HttpClients(Map.of());
    private final LearnedModels models = new LearnedModels(null);

    @AfterEach
    void close() {
        connections.close();
        server.close();
    }

    /// As vLLM answers: `input` is what it counts.
    private Answer vllm(Asked asked, long window, long input) {
        long length = Json.tree(asked.body()).path("max_tokens").asLong(0);
        if (length + input <= window) return Answer.stream(SAID);
        return Answer.json(
                400,
                "{\"object\":\"error\",\"message\":\"This model's maximum context length is " + window
                        + " tokens. However, you requested " + (length + input) + " tokens (" + input
                        + " in the messages, " + length
                        + " in the completion). Please reduce the length of the messages or"
                        + " completion.\",\"type\":\"BadRequestError\",\"code\":400}");
    }

    @Test
    void aKnownWindowIsNotAskedForMoreThanItHolds() throws InterruptedException {
        server.answers = asked -> vllm(asked, 16_384, 9_000);
        assertThat(ask(chat(), request(16_384, 0, "x".repeat(27_000), Map.of())))
                .isEqualTo(HI);
        assertThat(lengths()).containsExactly(7_084L);
    }

    @Test
    void leavesAFittingAnswerUnchanged() throws InterruptedException {
        server.answer = Answer.stream(SAID);
        ask(chat(), request(200_000, 32_000, "hello", Map.of()));
        ask(chat(), request(0, 0, "hello", Map.of()));
        ask(chat(), request(200_000, 0, "hello", Map.of()));
        assertThat(lengths()).containsExactly(32_000L, 32_000L, 32_000L);
    }

    /// An estimate that is too large leaves room for an answer all the same.
    @Test
    void someRoomIsAlwaysAskedFor() throws InterruptedException {
        server.answer = Answer.stream(SAID);
        ask(chat(), request(16_384, 0, "x".repeat(60_000), Map.of()));
        assertThat(lengths()).containsExactly(2_048L);
    }

    @Test
    void aRefusalThatNamesItsNumbersIsLearnedFrom() throws InterruptedException {
        server.answers = asked -> vllm(asked, 16_384, 1_000);
        var request = request(0, 0, "x".repeat(3_000), Map.of());
        assertThat(ask(chat(), request)).isEqualTo(HI);
        assertThat(lengths()).containsExactly(32_000L, 15_368L);
        assertThat(models.of(PLACE)).isEqualTo(new Learned(16_384, 0, false));
        assertThat(ask(chat(), request)).isEqualTo(HI);
        assertThat(lengths()).containsExactly(32_000L, 15_368L, 15_084L);
    }

    @Test
    void theLongestAnswerIsLearnedToo() throws InterruptedException {
        server.answers = asked -> Json.tree(asked.body()).path("max_tokens").asLong() <= 8_192
                ? Answer.stream(SAID)
                : Answer.json(
                        400,
                        "{\"error\":{\"message\":\"Invalid max_tokens value, the valid range of max_tokens is [1,"
                                + " 8192]\",\"type\":\"invalid_request_error\"}}");
        assertThat(ask(chat(), request(0, 0, "hello", Map.of()))).isEqualTo(HI);
        assertThat(ask(chat(), request(0, 0, "hello", Map.of()))).isEqualTo(HI);
        assertThat(lengths()).containsExactly(32_000L, 8_192L, 8_192L);
    }

    @Test
    void anInputThatIsTooLargeIsAnOverflow() throws InterruptedException {
        server.answers = asked -> vllm(asked, 16_384, 20_000);
        assertThat(ask(chat(), request(0, 0, "hello", Map.of())))
                .singleElement()
                .isInstanceOfSatisfying(
                        Delta.Failed.class,
                        failed -> assertThat(failed.failure()).isInstanceOf(Failure.ContextOverflow.class));
        assertThat(lengths()).hasSize(1);
        assertThat(models.of(PLACE).window()).isEqualTo(16_384);
    }

    /// If the requested length fits by any count, it is the history that does not.
    @Test
    void aRefusalWithoutACountIsAnOverflow() throws InterruptedException {
        server.answer = Answer.json(
                400,
                "{\"error\":{\"message\":\"This model's maximum context length is 100000 tokens. Please reduce the"
                        + " length of the messages.\",\"code\":\"context_length_exceeded\"}}");
        assertThat(ask(chat(), request(100_000, 32_000, "hello", Map.of())))
                .singleElement()
                .isInstanceOfSatisfying(
                        Delta.Failed.class,
                        failed -> assertThat(failed.failure()).isInstanceOf(Failure.ContextOverflow.class));
        assertThat(lengths()).hasSize(1);
    }

    /// New vLLMs name what is left for the input, not what it counts.
    @Test
    void aServerThatDoesNotCountTheInputIsAskedForLess() throws InterruptedException {
        server.answers = asked -> {
            long length = Json.tree(asked.body()).path("max_tokens").asLong(0);
            return length + 12_000 <= 16_384
                    ? Answer.stream(SAID)
                    : Answer.json(
                            400,
                            ("{\"error\":{\"message\":\"This model's maximum context length is 16384 tokens. However,"
                                + " you requested %d output tokens and your prompt contains at least %d input tokens,"
                                + " for a total of at least 16385"
                                + " tokens.\",\"type\":\"BadRequestError\",\"code\":400}}")
                                    .formatted(length, Math.max(1, 16_385 - length)));
        };
        assertThat(ask(chat(), request(0, 0, "hello", Map.of()))).isEqualTo(HI);
        assertThat(lengths()).hasSizeLessThanOrEqualTo(4);
        assertThat(lengths().getLast()).isLessThanOrEqualTo(4_384);
    }

    @Test
    void aLengthOfTheConfigurationIsLimitedLikeTheUsualOneAndSentOnce() throws InterruptedException {
        server.answers = asked -> vllm(asked, 16_384, 1_000);
        ask(chat(), request(16_384, 0, "x".repeat(3_000), Map.of("max_tokens", 64_000)));
        ask(chat(), request(16_384, 0, "x".repeat(3_000), Map.of("maxTokens", 500)));
        assertThat(lengths()).containsExactly(15_084L, 500L);
        assertThat(server.asked)
                .allSatisfy(asked ->
                        assertThat(asked.body().split("\"max_tokens\"", -1)).hasSize(2));
    }

    /// Thoughts count into the answer, in every protocol that has them there.
    @TestFactory
    Stream<DynamicTest> everyProtocolStaysInTheWindow() {
        Map<String, BiFunction<Endpoint, HttpClients, Provider>> protocols = Map.of(
                "max_tokens",
                AnthropicMessages::new,
                "max_output_tokens",
                OpenAiResponses::new,
                "maxOutputTokens",
                GeminiContents::new);
        return protocols.entrySet().stream()
                .map(protocol -> DynamicTest.dynamicTest(protocol.getKey(), () -> {
                    try (var one = new ScriptedServer()) {
                        one.answer = Answer.json(400, "{}");
                        var endpoint = new Endpoint("prov", one.url(), "sk-0123456789");
                        ask(
                                protocol.getValue().apply(endpoint, connections),
                                request(
                                        32_768,
                                        0,
                                        "x".repeat(3_000),
                                        Map.of(
                                                "thinking",
                                                Map.of("type", "enabled", "budget_tokens", 20_000),
                                                "thinkingConfig",
                                                Map.of("thinkingBudget", 20_000))));
                        var body = Json.tree(one.asked.getFirst().body());
                        long length = body.has("generationConfig")
                                ? body.path("generationConfig")
                                        .path(protocol.getKey())
                                        .asLong()
                                : body.path(protocol.getKey()).asLong();
                        assertThat(length).isEqualTo(31_468);
                    }
                }));
    }

    private Provider chat() {
        return new OpenAiChat(new Endpoint("prov", server.url(), "sk-0123456789"), connections);
    }

    private List<Long> lengths() {
        return server.asked.stream()
                .map(asked -> Json.tree(asked.body()).path("max_tokens").asLong())
                .toList();
    }

    private List<Delta> ask(Provider protocol, Request request) throws InterruptedException {
        var deltas = new ArrayList<Delta>();
        try (var reply = new FittedAnswers(protocol, models, PLACE).send(request)) {
            reply.forEach(deltas::add);
        }
        return deltas;
    }

    private static Request request(long window, long output, String text, Map<String, Object> options) {
        var model = Samples.model("prov", "m", null).withLimit(new Model.Limit(window, null, output));
        List<Message> history = List.of(user(text));
        return new Request(
                model,
                "Be brief.",
                history,
                List.of(tool("read")),
                null,
                new Request.Settings(32_000, null, null, options),
                "ses_1");
    }
}
