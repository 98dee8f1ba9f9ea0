package dev.lungo.providers.protocol;

import static dev.lungo.providers.protocol.Samples.CHAT;
import static dev.lungo.providers.protocol.Samples.CLAUDE;
import static dev.lungo.providers.protocol.Samples.GEMINI;
import static dev.lungo.providers.protocol.Samples.GEMINI_3;
import static dev.lungo.providers.protocol.Samples.KIMI;
import static dev.lungo.providers.protocol.Samples.assistant;
import static dev.lungo.providers.protocol.Samples.call;
import static dev.lungo.providers.protocol.Samples.done;
import static dev.lungo.providers.protocol.Samples.model;
import static dev.lungo.providers.protocol.Samples.request;
import static dev.lungo.providers.protocol.Samples.tool;
import static dev.lungo.providers.protocol.Samples.user;
import static dev.lungo.providers.protocol.WrittenBodies.anthropic;
import static dev.lungo.providers.protocol.WrittenBodies.chat;
import static dev.lungo.providers.protocol.WrittenBodies.gemini;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.provider.Request;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.anthropic.AnthropicMessages;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Options, sampling, and limits in the bodies of requests.
class RequestOptionsTest {
    @Test
    void geminiHasItsOwnOptionsAndRoomForItsThoughts() {
        var options = Map.<String, Object>of(
                "thinkingConfig",
                Map.of("thinkingBudget", 3_000),
                "safetySettings",
                List.of(),
                "seed",
                7,
                "apiKey",
                "k",
                "contents",
                "x");
        assertThat(gemini(request(GEMINI, List.of(user("a")), List.of(), options)))
                .startsWith("{\"safetySettings\":[],\"generationConfig\":{\"maxOutputTokens\":7000,"
                        + "\"seed\":7,\"temperature\":1.0,\"thinkingConfig\":{\"thinkingBudget\":3000},")
                .doesNotContain("apiKey", "\"x\"");
        var own = new Request(
                GEMINI,
                "",
                List.of(user("a")),
                List.of(),
                null,
                new Request.Settings(0, 0.2, 0.5, Map.of("topK", 3)),
                "");
        assertThat(gemini(own))
                .startsWith(
                        "{\"generationConfig\":{\"temperature\":0.2,\"thinkingConfig\":{\"includeThoughts\":true},\"topK\":3,\"topP\":0.5},");
        var title = new Request.Settings(1_000, null, null, Map.of());
        assertThat(gemini(new Request(
                        model("google", "gemini-2.5-flash", null), "", List.of(), List.of(), "title", title, "")))
                .contains("\"maxOutputTokens\":1000", "\"thinkingBudget\":0");
        assertThat(gemini(new Request(GEMINI_3, "", List.of(), List.of(), "title", title, "")))
                .contains("\"maxOutputTokens\":3000", "\"thinkingLevel\":\"low\"");
    }

    @Test
    void onVertexTheModelStandsInTheAddress() {
        try (var connections = new HttpClients(Map.of())) {
            var body = AnthropicMessages.onVertex(
                            new Endpoint("google-vertex", "https://api.test/v1", null), connections)
                    .body(request(CLAUDE, List.of(user("a")), List.of()));
            assertThat(new String(body, StandardCharsets.UTF_8))
                    .startsWith("{\"anthropic_version\":\"vertex-2023-10-16\",\"stream\":true,\"max_tokens\":4000,")
                    .doesNotContain("\"model\"");
        }
    }

    @Test
    void optionsBecomeFields() {
        var options =
                Map.<String, Object>of("reasoningEffort", "high", "apiKey", "k", "z", Map.of("b", 1, "a", List.of(2)));
        assertThat(chat(request(CHAT, List.of(user("a")), List.of(), options)))
                .contains(
                        "\"prompt_cache_key\":\"ses_1\",\"reasoning_effort\":\"high\",\"z\":{\"a\":[2],\"b\":1},\"messages\"");
        assertThat(chat(request(KIMI, List.of(user("a")), List.of(), Map.of("setCacheKey", true))))
                .contains("\"prompt_cache_key\":\"ses_1\"");
        assertThat(chat(request(CHAT, List.of(user("a")), List.of(), Map.of("setCacheKey", false))))
                .doesNotContain("prompt_cache_key", "setCacheKey");
        var thinking = Map.<String, Object>of("thinking", Map.of("type", "enabled", "budgetTokens", 16_000));
        assertThat(anthropic(request(CLAUDE, List.of(user("a")), List.of(), thinking)))
                .contains("\"max_tokens\":8000,\"thinking\":{")
                .contains("\"budget_tokens\":6976", "\"type\":\"enabled\"");
    }

    /// Options of the AI SDK for Anthropic: what has a meaning on the wire is sent in its form, the rest is left out.
    @Test
    void optionsOfTheAiSdkAreWrittenAsAnthropicTakesThem() {
        var options = Map.<String, Object>of(
                "effort",
                "high",
                "disableParallelToolUse",
                true,
                "sendReasoning",
                false,
                "toolStreaming",
                true,
                "structuredOutputMode",
                "auto",
                "cacheControl",
                Map.of("type", "ephemeral", "ttl", "1h"),
                "metadata",
                Map.of("userId", "u1"),
                "outputConfig",
                Map.of("format", "x"),
                "inferenceGeo",
                "us");
        var body = anthropic(request(CLAUDE, List.of(user("a")), List.of(tool("read")), options));
        assertThat(body.substring(0, body.indexOf("\"tools\"")))
                .isEqualTo(
                        "{\"model\":\"claude\",\"stream\":true,\"max_tokens\":4000,\"inference_geo\":\"us\",\"metadata\":{\"user_id\":\"u1\"},"
                            + "\"output_config\":{\"effort\":\"high\",\"format\":\"x\"},\"tool_choice\":{\"disable_parallel_tool_use\":true,\"type\":\"auto\"},");
        assertThat(body).contains("\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"1h\"}");
        assertThat(anthropic(request(CLAUDE, List.of(user("a")), List.of(), Map.of("disableParallelToolUse", true))))
                .as("no choice without tools")
                .doesNotContain("tool_choice");
        assertThat(anthropic(request(CLAUDE, List.of(user("a")), List.of(), Map.of("some_new_field", 1))))
                .as("fields of the wire pass")
                .contains("\"some_new_field\":1");
    }

    /// Claude from 4 on refuses both.
    @Test
    void temperatureAndTopPDoNotGoTogetherToClaude() {
        for (var id : List.of(
                "claude-sonnet-4-5",
                "claude-opus-4-1-20250805",
                "anthropic/claude-haiku-4.5",
                "us.anthropic.claude-sonnet-5",
                "claude-4-sonnet")) {
            assertThat(sampled(id)).as(id).isEqualTo("true false");
        }
        assertThat(sampled("claude-3-5-sonnet-20241022")).isEqualTo("true true");
        assertThat(sampled("gpt-4.1")).isEqualTo("true true");
    }

    private static String sampled(String id) {
        var model = model("p", id, null);
        var both = new Request(
                model, "", List.of(user("a")), List.of(), null, new Request.Settings(4_000, 0.5, 0.9, Map.of()), "");
        for (var body : List.of(chat(both), anthropic(both))) {
            assertThat(body.contains("\"temperature\":0.5")).isTrue();
            assertThat(body.contains("\"top_p\"")).isEqualTo(chat(both).contains("\"top_p\""));
        }
        return chat(both).contains("\"temperature\"") + " " + chat(both).contains("\"top_p\"");
    }

    @Test
    void aHistoryWithCallsIsOfferedATool() {
        var history = List.of(user("a"), assistant(CLAUDE, null, call("c", "read", done(Map.of(), "x"))), user("b"));
        assertThat(anthropic(request(CLAUDE, history, List.of()))).contains("\"tools\":[{\"name\":\"_noop\"");
        assertThat(chat(request(CHAT, history, List.of()))).doesNotContain("\"tools\"");
    }
}
