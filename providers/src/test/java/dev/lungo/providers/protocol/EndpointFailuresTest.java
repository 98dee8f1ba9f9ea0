package dev.lungo.providers.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.session.Failure;
import dev.lungo.wire.Json;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointFailuresTest {
    private static final EndpointFailures FAILURES =
            new EndpointFailures(new Endpoint("prov", "https://api.test/v1", "sk-secret-0123456789"));

    /// As the providers word it.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "prompt is too long: 213462 tokens > 200000 maximum",
                "input is too long for requested model.",
                "This model's maximum context length is 128000 tokens. However, your messages resulted in 130000"
                        + " tokens. Please reduce the length of the messages.",
                "Your input exceeds the context window of this model. Please adjust your input and try again.",
                "The input token count (1196265) exceeds the maximum number of tokens allowed (1048575).",
                "This model's maximum prompt length is 131072 but the request contains 537812 tokens.",
                "the request exceeds the available context size. try increasing the context size or enable context"
                        + " shift",
                "Requested token count exceeds the model's maximum context length of 131072 tokens.",
                "Prompt contains 40000 tokens and 0 draft tokens, too large for model with 32768 maximum context"
                        + " length",
                "Input length 200000 exceeds the maximum length; context window exceeds limit (2013)",
                "tokens to keep from the initial prompt is greater than the context length",
                "Your request exceeded model token limit: 262144 (requested: 270000)",
                "Request entity too large",
                "exceeds the limit of 400000"
            })
    void knowsWhenTheWindowWasTooSmall(String message) {
        assertThat(FAILURES.answered(400, message)).isInstanceOf(Failure.ContextOverflow.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Rate limit reached for gpt-5 on tokens per min (TPM): Limit 30000, too many tokens",
                "Throttling: too many tokens per day",
                "max_tokens must be at most 8192",
                "Unknown parameter: messages[2].content"
            })
    void knowsWhenItWasNot(String message) {
        assertThat(FAILURES.answered(400, message)).isInstanceOf(Failure.Api.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":{\"message\":\"m\"}}|m",
                "{\"error\":\"m\"}|m",
                "{\"message\":\"m\"}|m",
                "{\"detail\":\"m\"}|m",
                "[{\"error\":{\"message\":\"m\"}}]|m",
                "{\"errors\":[{\"message\":\"m\"}]}|m",
                "{\"detail\":[{\"loc\":1}]}|[{\"loc\":1}]",
                "{\"error\":{\"message\":\"m\",\"metadata\":{\"raw\":\"why\"}}}|m: why",
                "plain text|plain text",
                "{}|prov (HTTP 418)",
                "{cut|{cut"
            })
    void findsTheMessageInEveryShape(String body, String message) {
        assertThat(FAILURES.answered(418, body).message()).isEqualTo(message);
    }

    @Test
    void knowsCodesOfRouters() {
        assertThat(FAILURES.reported(Json.tree("{\"error\":{\"code\":429,\"message\":\"slow\"}}")))
                .isEqualTo(new Failure.Api(
                        "slow", 429, true, null, "{\"error\":{\"code\":429,\"message\":\"slow\"}}", null));
        assertThat(FAILURES.reported(Json.tree("{\"error\":{\"code\":\"content_filter\",\"message\":\"no\"}}")))
                .isEqualTo(new Failure.ContentFilter("no"));
        assertThat(FAILURES.answered(401, "bad key sk-secret-0123456789"))
                .isEqualTo(new Failure.Credentials("prov", "bad key [key]"));
        assertThat(FAILURES.answered(404, "{\"code\":\"context_length_exceeded\"}"))
                .isInstanceOf(Failure.ContextOverflow.class);
    }

    @Test
    void passwordsInAddressesAreMasked() {
        var failures = new EndpointFailures(
                new Endpoint("prov", "http://me:hunter22@models.test/v1?token=s3cretvalue", "sk-secret-0123456789"));
        assertThat(failures.unreachable(new ConnectException()).message())
                .isEqualTo(
                        "prov: could not reach http://********@models.test/v1?token=********: connection" + " refused");
        assertThat(failures.answered(502, "<html>").message()).doesNotContain("hunter22", "s3cretvalue");
        assertThat(failures.answered(404, "<html>").message()).doesNotContain("hunter22", "s3cretvalue");
        assertThat(failures.inCoding("br").message()).doesNotContain("hunter22", "s3cretvalue");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://localhost:11434/v1|Start Ollama with `ollama serve`, or correct the baseURL.",
                "http://127.0.0.1:8000/v1|Start vLLM with `vllm serve MODEL`, or correct the baseURL.",
                "http://[::1]:4321/v1|Start the server, or correct the baseURL."
            })
    void saysHowToStartWhatDoesNotListen(String url, String advice) {
        var failure = new EndpointFailures(new Endpoint("prov", url, "sk-secret-0123456789"))
                .unreachable(new ConnectException());
        assertThat(failure.message()).isEqualTo("prov: nothing listens at " + url + ". " + advice);
        assertThat(failure.retryable()).isFalse();
    }
}
