package dev.lungo.providers.protocol.responses;

import static dev.lungo.providers.protocol.responses.OpenAiResponsesTest.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.session.Failure;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.key.Keys;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.Samples;
import dev.lungo.providers.protocol.ScriptedServer;
import dev.lungo.providers.protocol.ScriptedServer.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Streams that only responses have, beyond the contract.
class ResponsesStreamTest {
    private final ScriptedServer server = new ScriptedServer();
    private final HttpClients connections = new HttpClients(Map.of());

    @AfterEach
    void close() {
        connections.close();
        server.close();
    }

    /// Shapes of OpenAI, Azure, the subscription, and gateways.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"error\",\"code\":\"rate_limit_exceeded\",\"message\":\"slow\",\"param\":null}|429 true"
                        + " slow",
                "{\"type\":\"error\",\"error\":{\"type\":\"server_error\",\"code\":null,\"message\":\"sorry\",\"param\":null}}|500"
                    + " true sorry",
                "{\"type\":\"error\",\"error\":{\"type\":\"insufficient_quota\",\"code\":\"insufficient_quota\",\"message\":\"pay\"}}|500"
                    + " false pay",
                "{\"type\":\"error\",\"code\":\"server_is_overloaded\",\"message\":\"later\"}|503 true later",
                "{\"error\":\"gateway down\"}|500 true gateway down",
                "{\"type\":\"response.failed\",\"response\":{\"status\":\"failed\",\"error\":{\"code\":\"server_error\",\"message\":\"oops\"}}}|500"
                    + " true oops",
                "{\"type\":\"response.failed\",\"response\":{\"status\":\"failed\",\"error\":{\"code\":\"invalid_prompt\",\"message\":\"bad\"}}}|400"
                    + " false bad",
                "{\"type\":\"response.failed\",\"response\":{\"status\":\"failed\",\"error\":null}}|500 true the"
                        + " response ended as failed and did not say why",
                "{\"type\":\"response.completed\",\"response\":{\"status\":\"cancelled\"}}|500 true the response ended"
                        + " as cancelled and did not say why"
            })
    void anErrorKeepsWhatWasSaidAndEndsTheAnswer(String frame, String expected) throws InterruptedException {
        var deltas = play(event("response.output_text.delta", "\"output_index\":0,\"delta\":\"so\"") + "data: " + frame
                + "\n\n" + event("response.completed", "\"response\":{\"status\":\"completed\"}"));
        assertThat(deltas.getFirst()).isEqualTo(new Delta.Text("so"));
        assertThat(deltas).hasSize(2).last().isInstanceOfSatisfying(Delta.Failed.class, failed -> {
            var api = (Failure.Api) failed.failure();
            assertThat(api.statusCode() + " " + api.isRetryable() + " " + api.message())
                    .isEqualTo(expected);
        });
    }

    @Test
    void reportsAFullWindowWithinTheStream() throws InterruptedException {
        assertThat(play(event(
                        "response.failed",
                        "\"response\":{\"status\":\"failed\",\"error\":{\"code\":\"context_length_exceeded\",\"message\":\"Your"
                            + " input exceeds the context window of this model.\"}}")))
                .singleElement()
                .isInstanceOfSatisfying(
                        Delta.Failed.class,
                        failed -> assertThat(failed.failure()).isInstanceOf(Failure.ContextOverflow.class));
    }

    @Test
    void reportsTheUsageWithAFailure() throws InterruptedException {
        assertThat(
                        play(
                                event(
                                        "response.failed",
                                        "\"response\":{\"status\":\"failed\",\"error\":{\"code\":\"server_error\",\"message\":\"m\"},\"usage\":{\"input_tokens\":7,\"output_tokens\":2}}")))
                .singleElement()
                .isInstanceOfSatisfying(
                        Delta.Failed.class,
                        failed -> assertThat(failed.tokens()).isEqualTo(Tokens.of(7, 2, 0, 0, 0)));
    }

    @ParameterizedTest
    @CsvSource({"max_output_tokens, LENGTH", "content_filter, CONTENT_FILTER", "something_new, INCOMPLETE"})
    void incompleteSaysWhy(String reason, FinishReason word) throws InterruptedException {
        assertThat(play(event(
                        "response.incomplete",
                        "\"response\":{\"status\":\"incomplete\",\"incomplete_details\":{\"reason\":\"" + reason
                                + "\"}}")))
                .containsExactly(new Delta.Finished(word, Tokens.NONE));
    }

    @Test
    void callsBelongToTheirItemEvenWithoutPlaces() throws InterruptedException {
        var call =
                "\"item\":{\"type\":\"function_call\",\"id\":\"%s\",\"call_id\":\"c\",\"name\":\"read\",\"arguments\":\"\"}";
        var deltas = play(event("response.output_item.added", call.formatted("f1"))
                + event("response.output_item.added", call.formatted("f2"))
                + event(
                        "response.function_call_arguments.delta",
                        "\"item_id\":\"f1\",\"delta\":\"{\\\"a\\\":\\\"\\ud83e\"")
                + event("response.function_call_arguments.delta", "\"item_id\":\"f2\",\"delta\":\"[]\"")
                + event("response.function_call_arguments.delta", "\"item_id\":\"f1\",\"delta\":\"\\udd98\\\"}\"")
                + event("response.completed", "\"response\":{}"));
        var second = ((Delta.CallStarted) deltas.get(1)).callID();
        assertThat(second).startsWith("call_");
        assertThat(deltas)
                .containsExactly(
                        new Delta.CallStarted("c", "read"),
                        new Delta.CallStarted(second, "read"),
                        new Delta.CallArguments("c", "{\"a\":\"\ud83e"),
                        new Delta.CallArguments(second, "[]"),
                        new Delta.CallArguments("c", "\udd98\"}"),
                        new Delta.CallEnded("c"),
                        new Delta.CallEnded(second),
                        new Delta.Finished(FinishReason.TOOL_CALLS, Tokens.NONE));
    }

    @Test
    void theSubscriptionIsAnAddress() throws InterruptedException {
        server.answer = Answer.stream(event("response.completed", "\"response\":{}"));
        var base = server.url().replace("/v1", "/backend-api/codex");
        var endpoint = new Endpoint(
                "openai",
                base,
                Keys.of("token"),
                null,
                Map.of("ChatGPT-Account-Id", "acc"),
                Endpoint.TIMEOUT,
                Endpoint.TIMEOUT);
        read(endpoint, "gpt-5.5");
        assertThat(server.asked).singleElement().satisfies(asked -> {
            assertThat(asked.path()).isEqualTo("/backend-api/codex/responses");
            assertThat(asked.headers())
                    .containsAllEntriesOf(Map.of(
                            "Authorization",
                            List.of("Bearer token"),
                            "Chatgpt-account-id",
                            List.of("acc"),
                            "Session_id",
                            List.of("ses_1"),
                            "Originator",
                            List.of("lungo")));
            assertThat(asked.body())
                    .startsWith(
                            "{\"model\":\"gpt-5.5\",\"stream\":true,\"include\":[\"reasoning.encrypted_content\"],\"prompt_cache_key\":\"ses_1\",\"store\":false,\"text\":{\"verbosity\":\"low\"},\"instructions\":\"Be"
                                + " brief.\",\"input\":[");
        });
    }

    /// The subscription continues what the API began, or another region answers.
    @Test
    void thoughtsThatTheServerCannotReadAreLeftOut() throws InterruptedException {
        var model = Samples.model("openai", "m", null);
        var thought =
                Samples.reasoning("hm", Map.of("openai", Map.of("reasoningEncryptedContent", "for another account")));
        var request = Samples.request(
                model,
                List.of(
                        Samples.user("hi"),
                        Samples.assistant(model, null, thought, Samples.text("a")),
                        Samples.user("go on")),
                List.of());
        var provider = new OpenAiResponses(new Endpoint("openai", server.url(), "k"), connections);
        server.answer = new Answer(
                400,
                Map.of(),
                "{\"error\":{\"message\":\"The encrypted content for item could not be verified.\",\"code\":\"invalid_encrypted_content\"}}"
                        .getBytes(StandardCharsets.UTF_8),
                ScriptedServer.Ending.CLEAN);
        try (var reply = provider.send(request)) {
            assertThat(reply)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Delta.Failed.class,
                            failed -> assertThat(failed.failure().message()).contains("could not be verified"));
        }
        assertThat(server.asked).hasSize(2);
        server.answer = Answer.stream(event("response.completed", "\"response\":{}"));
        try (var reply = provider.send(request)) {
            assertThat(reply).containsExactly(new Delta.Finished(FinishReason.EMPTY, Tokens.NONE));
        }
        assertThat(server.asked)
                .extracting(asked -> asked.body().contains("for another account"))
                .containsExactly(true, false, false);
    }

    private List<Delta> play(String stream) throws InterruptedException {
        server.answer = new Answer(200, Map.of(), stream.getBytes(StandardCharsets.UTF_8), ScriptedServer.Ending.CLEAN);
        return read(new Endpoint("prov", server.url(), "k"), "m");
    }

    private List<Delta> read(Endpoint endpoint, String model) throws InterruptedException {
        var deltas = new ArrayList<Delta>();
        try (var reply = new OpenAiResponses(endpoint, connections)
                .send(Samples.request(Samples.model("openai", model, null), List.of(Samples.user("hi")), List.of()))) {
            reply.forEach(deltas::add);
        }
        return deltas;
    }
}
