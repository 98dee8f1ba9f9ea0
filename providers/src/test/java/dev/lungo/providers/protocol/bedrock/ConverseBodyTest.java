package dev.lungo.providers.protocol.bedrock;

import static dev.lungo.providers.protocol.Samples.assistant;
import static dev.lungo.providers.protocol.Samples.attachment;
import static dev.lungo.providers.protocol.Samples.call;
import static dev.lungo.providers.protocol.Samples.done;
import static dev.lungo.providers.protocol.Samples.file;
import static dev.lungo.providers.protocol.Samples.model;
import static dev.lungo.providers.protocol.Samples.reasoning;
import static dev.lungo.providers.protocol.Samples.request;
import static dev.lungo.providers.protocol.Samples.step;
import static dev.lungo.providers.protocol.Samples.text;
import static dev.lungo.providers.protocol.Samples.tool;
import static dev.lungo.providers.protocol.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.model.Model;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.ToolState;
import dev.lungo.providers.protocol.Samples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConverseBodyTest {
    private static final Model CLAUDE = model("amazon-bedrock", "anthropic.claude-x", null);
    private static final Model NOVA = model("amazon-bedrock", "amazon.nova-pro-v1:0", null);
    private static final Model MISTRAL = model("amazon-bedrock", "mistral.mistral-large", null);
    private static final String PNG = "data:image/png;base64,AAAA";
    private static final String PDF = "data:application/pdf;base64,BBBB";
    private static final Map<String, Object> SIGNED = Map.of("bedrock", Map.of("signature", "sig"));

    private static final List<Message> HISTORY = List.of(
            user(
                    text("fix it"),
                    file("image/png", "a.png", PNG),
                    file("image/svg+xml", "b.svg", "data:image/svg+xml;base64,AA")),
            assistant(
                    CLAUDE,
                    null,
                    step(),
                    reasoning("hm", SIGNED),
                    text("I look."),
                    call("a:1", "read", done(Map.of("p", "x"), "content", attachment("image/png", PNG))),
                    call("a:1", "list", new ToolState.Failed(Map.of(), "no such place", null, Samples.SPAN))),
            user(file("application/pdf", "John's report.pdf", PDF), file("application/pdf", "John's report.pdf", PDF)));

    @Test
    void writesTheWholeHistory() {
        assertThat(body(request(CLAUDE, HISTORY, List.of(tool("bash"), tool("read")))))
                .isEqualTo("""
                    {"inferenceConfig":{"maxTokens":4000},\
                    "toolConfig":{"tools":[{"toolSpec":{"name":"bash","description":"Does bash.","inputSchema":{"json":{"type":"object"}}}},\
                    {"toolSpec":{"name":"read","description":"Does read.","inputSchema":{"json":{"type":"object"}}}},{"cachePoint":{"type":"default"}}]},\
                    "system":[{"text":"Be brief."},{"cachePoint":{"type":"default"}}],\
                    "messages":[{"role":"user","content":[{"text":"fix it"},{"image":{"format":"png","source":{"bytes":"AAAA"}}},\
                    {"text":"\\"b.svg\\" (image/svg+xml) was attached, but it cannot be sent to this model. Tell the user."},{"cachePoint":{"type":"default"}}]},\
                    {"role":"assistant","content":[{"reasoningContent":{"reasoningText":{"text":"hm","signature":"sig"}}},{"text":"I look."},\
                    {"toolUse":{"toolUseId":"a_1","name":"read","input":{"p":"x"}}},{"toolUse":{"toolUseId":"a_12","name":"list","input":{}}}]},\
                    {"role":"user","content":[{"toolResult":{"toolUseId":"a_1","content":[{"text":"content"},{"image":{"format":"png","source":{"bytes":"AAAA"}}}]}},\
                    {"toolResult":{"toolUseId":"a_12","content":[{"text":"no such place"}],"status":"error"}},\
                    {"document":{"format":"pdf","name":"John-s report","source":{"bytes":"BBBB"}}},\
                    {"document":{"format":"pdf","name":"John-s report-2","source":{"bytes":"BBBB"}}},\
                    {"text":"See the attached document."},{"cachePoint":{"type":"default"}}]}]}\
                    """);
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic.claude-sonnet-4-5-20250929-v1:0, true",
        "eu.anthropic.claude-opus-4-6-v1, true",
        "global.anthropic.claude-fable-5, true",
        "anthropic.claude-sonnet-5, true",
        "us.anthropic.claude-opus-4-1-20250805-v1:0, false",
        "anthropic.claude-sonnet-4-20250514-v1:0, false",
        "anthropic.claude-3-7-sonnet-20250219-v1:0, false",
        "anthropic.claude-x, false",
        "amazon.nova-pro-v1:0, false"
    })
    void cachePointsAskForAnHourWhereTheModelTakesIt(String id, boolean hour) {
        var model = model("amazon-bedrock", id, null);
        var usual = body(request(model, HISTORY, List.of(tool("read"))));
        var settings = new Request.Settings(4_000, null, null, Map.of("cacheTtl", "1h"));
        var longer = body(new Request(model, "Be brief.", HISTORY, List.of(tool("read")), null, settings, ""));
        assertThat(longer)
                .isEqualTo(
                        hour
                                ? usual.replace("{\"type\":\"default\"}", "{\"type\":\"default\",\"ttl\":\"1h\"}")
                                : usual);
        assertThat(usual).contains("cachePoint");
    }

    @Test
    void modelsDiffer() {
        var nova = body(request(NOVA, HISTORY, List.of(tool("read"))));
        assertThat(nova)
                .contains("\"system\":[{\"text\":\"Be brief.\"},{\"cachePoint\"")
                .contains("{\"json\":{\"type\":\"object\"}}}}]},\"system\"")
                .doesNotContain("reasoningContent");
        var mistral = body(request(MISTRAL, HISTORY, List.of()));
        assertThat(mistral)
                .doesNotContain("cachePoint")
                .contains(
                        "\"toolUseId\":\"a10000000\"",
                        "{\"toolSpec\":{\"name\":\"_noop\"",
                        "{\"toolResult\":{\"toolUseId\":\"a10000000\",\"content\":[{\"text\":\"content\"}]}}",
                        "\"status\":\"error\"}},{\"document\"")
                .contains("\"name\":\"John-s"
                        + " report-2\",\"source\":{\"bytes\":\"BBBB\"}}},{\"image\":{\"format\":\"png\"");
        var redacted = List.of(
                user("hi"),
                assistant(
                        CLAUDE,
                        null,
                        reasoning("", Map.of("bedrock", Map.of("redactedContent", "xyz"))),
                        reasoning("unsigned", null),
                        text("a")),
                user("c"));
        assertThat(body(request(CLAUDE, redacted, List.of())))
                .contains("[{\"reasoningContent\":{\"redactedContent\":\"xyz\"}},{\"text\":\"a\"}]")
                .doesNotContain("unsigned");
    }

    @Test
    void aLongerHistoryHasTheBytesOfAShorterOneAsItsBeginning() {
        for (var model : List.of(CLAUDE, NOVA, MISTRAL)) {
            var shorter = unmarked(body(request(model, HISTORY.subList(0, 1), List.of(tool("read")))));
            assertThat(unmarked(body(request(model, HISTORY, List.of(tool("read"))))))
                    .startsWith(shorter.replaceAll("[\\]}]+$", ""));
        }
    }

    @Test
    void reasoningIsCalledDifferently() {
        assertThat(settings(CLAUDE, Map.of("reasoningConfig", Map.of("type", "enabled", "budgetTokens", 3000))))
                .isEqualTo(
                        "{\"inferenceConfig\":{\"maxTokens\":7000},\"additionalModelRequestFields\":{\"thinking\":{\"budget_tokens\":3000,\"type\":\"enabled\"}},");
        assertThat(settings(CLAUDE, Map.of("reasoningConfig", Map.of("type", "enabled", "budgetTokens", 16_000))))
                .startsWith("{\"inferenceConfig\":{\"maxTokens\":8000}")
                .contains(":6976,");
        assertThat(settings(
                        CLAUDE,
                        Map.of(
                                "reasoningConfig",
                                Map.of("type", "adaptive", "maxReasoningEffort", "high", "display", "summarized"))))
                .isEqualTo(
                        "{\"inferenceConfig\":{\"maxTokens\":4000},\"additionalModelRequestFields\":{\"output_config\":{\"effort\":\"high\"},\"thinking\":{\"display\":\"summarized\",\"type\":\"adaptive\"}},");
        assertThat(settings(
                        model("b", "openai.gpt-oss-120b-1:0", null),
                        Map.of("reasoningConfig", Map.of("maxReasoningEffort", "low"))))
                .isEqualTo(
                        "{\"inferenceConfig\":{\"maxTokens\":4000,\"temperature\":0.5,\"topP\":0.9},\"additionalModelRequestFields\":{\"reasoning_effort\":\"low\"},");
        assertThat(settings(NOVA, Map.of("reasoningConfig", Map.of("type", "enabled", "maxReasoningEffort", "high"))))
                .isEqualTo(
                        "{\"additionalModelRequestFields\":{\"reasoningConfig\":{\"maxReasoningEffort\":\"high\",\"type\":\"enabled\"}},");
        assertThat(settings(
                        NOVA,
                        Map.of(
                                "additionalModelRequestFields",
                                Map.of("inferenceConfig", Map.of("topK", 20)),
                                "serviceTier",
                                "flex",
                                "region",
                                "eu-west-1")))
                .isEqualTo(
                        "{\"inferenceConfig\":{\"maxTokens\":4000,\"temperature\":0.5,\"topP\":0.9},\"additionalModelRequestFields\":{\"inferenceConfig\":{\"topK\":20}},\"serviceTier\":{\"type\":\"flex\"},");
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic.claude-sonnet-4-6, us-west-2, us.anthropic.claude-sonnet-4-6",
        "anthropic.claude-sonnet-4-6, us-gov-west-1, anthropic.claude-sonnet-4-6",
        "eu.anthropic.claude-opus-4-8, us-east-1, eu.anthropic.claude-opus-4-8",
        "global.anthropic.claude-opus-4-8, eu-west-1, global.anthropic.claude-opus-4-8",
        "amazon.nova-pro-v1:0, eu-west-1, amazon.nova-pro-v1:0",
        "amazon.nova-lite-v1:0, eu-west-1, eu.amazon.nova-lite-v1:0",
        "anthropic.claude-sonnet-4-6, eu-west-9, anthropic.claude-sonnet-4-6",
        "anthropic.claude-sonnet-4-5-20250929-v1:0, ap-southeast-2, au.anthropic.claude-sonnet-4-5-20250929-v1:0",
        "anthropic.claude-opus-4-8, ap-northeast-1, jp.anthropic.claude-opus-4-8",
        "anthropic.claude-opus-4-8, ap-south-1, apac.anthropic.claude-opus-4-8",
        "qwen.qwen3-32b-v1:0, us-east-1, qwen.qwen3-32b-v1:0",
        "deepseek.r1-v1:0, us-east-1, us.deepseek.r1-v1:0",
        "arn:aws:bedrock:us-east-1:1:application-inference-profile/claude, us-east-1,"
                + " arn:aws:bedrock:us-east-1:1:application-inference-profile/claude"
    })
    void regionsHaveNamesOfTheirOwn(String model, String region, String expected) {
        assertThat(InferenceProfile.of(model, region)).isEqualTo(expected);
    }

    private static String settings(Model model, Map<String, Object> options) {
        var all = body(new Request(
                model, "", List.of(user("a")), List.of(), null, new Request.Settings(4_000, 0.5, 0.9, options), ""));
        return all.substring(0, all.indexOf("\"messages\""));
    }

    private static String unmarked(String body) {
        return body.replace(",{\"cachePoint\":{\"type\":\"default\"}}", "");
    }

    private static String body(Request request) {
        return new String(new ConverseBody(request).bytes(), StandardCharsets.UTF_8);
    }
}
