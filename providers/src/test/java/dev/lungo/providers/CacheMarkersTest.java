package dev.lungo.providers;

import static dev.lungo.providers.protocol.Samples.assistant;
import static dev.lungo.providers.protocol.Samples.attachment;
import static dev.lungo.providers.protocol.Samples.call;
import static dev.lungo.providers.protocol.Samples.done;
import static dev.lungo.providers.protocol.Samples.tool;
import static dev.lungo.providers.protocol.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Message;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.pairs.Histories;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.Samples;
import dev.lungo.providers.protocol.ScriptedServer;
import dev.lungo.providers.vendor.Vendors;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Cache markers over whole requests: providers of Claude accept four and refuse the fifth.
class CacheMarkersTest {
    private static final Pattern MARKER = Pattern.compile("\"cache_control\"|\"cachePoint\"");
    private static final String PICTURE = "data:image/png;base64,AA==";
    private static final int HISTORIES = 40;

    @TestFactory
    Stream<DynamicTest> noRequestHasMoreThanFour() {
        return Stream.of(
                        "openrouter @ai-sdk/openai-compatible anthropic/claude-opus-4.5",
                        "mine @openrouter/ai-sdk-provider anthropic/claude-opus-4.5",
                        "litellm @ai-sdk/openai-compatible claude-opus-4-5",
                        "mine @ai-sdk/openai-compatible bedrock/anthropic.claude-opus-4-5",
                        "alibaba @ai-sdk/openai-compatible qwen3-coder-plus",
                        "anthropic @ai-sdk/anthropic claude-opus-4-5",
                        "amazon-bedrock @ai-sdk/amazon-bedrock anthropic.claude-opus-4-5",
                        "google-vertex-anthropic @ai-sdk/google-vertex/anthropic claude-opus-4-5",
                        "github-copilot @ai-sdk/github-copilot claude-opus-4.5",
                        "gitlab gitlab-ai-provider claude-opus-4-5")
                .map(line -> dynamicTest(line, () -> {
                    var words = line.split(" ");
                    var model = model(words[0], words[1], words[2]);
                    var histories =
                            new Histories(line.hashCode(), List.of(model, model, Samples.model("other", "m", null)));
                    for (int i = 0; i < HISTORIES; i++)
                        assertThat(count(sent(model, histories.next(), Map.of())))
                                .isBetween(1L, 4L);
                }));
    }

    /// Two pictures that a tool has read, as they are sent to Claude through OpenRouter.
    @Test
    void aTurnHasOneMarkerAlsoWithPicturesBesideItsResults() throws InterruptedException {
        var model = model("openrouter", "@ai-sdk/openai-compatible", "anthropic/claude-opus-4.5");
        var body = sent(
                model,
                List.of(
                        user("Look."),
                        assistant(
                                model,
                                null,
                                call("c1", "read", done(Map.of(), "one", attachment("image/png", PICTURE)))),
                        assistant(
                                model,
                                null,
                                call("c2", "read", done(Map.of(), "two", attachment("image/png", PICTURE))))),
                Map.of());
        var marker = ",\"cache_control\":{\"type\":\"ephemeral\"}";
        var picture = "{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + PICTURE
                + "\"}" + marker + "}]}";
        assertThat(body.substring(body.indexOf("\"messages\"")))
                .isEqualTo("\"messages\":["
                        + "{\"role\":\"system\",\"content\":[{\"type\":\"text\",\"text\":\"Be brief.\"" + marker
                        + "}]},{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Look.\"}]},"
                        + "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"read\",\"arguments\":\"{}\"}}]},"
                        + "{\"role\":\"tool\",\"content\":[{\"type\":\"text\",\"text\":\"one\"}],\"tool_call_id\":\"c1\"},"
                        + picture
                        + ",{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c2\",\"type\":\"function\",\"function\":{\"name\":\"read\",\"arguments\":\"{}\"}}]},"
                        + "{\"role\":\"tool\",\"content\":[{\"type\":\"text\",\"text\":\"two\"}],\"tool_call_id\":\"c2\"},"
                        + picture + "]}");
    }

    @ParameterizedTest
    @CsvSource({
        "litellm, @ai-sdk/openai-compatible, claude-sonnet-4-5",
        "mine, @ai-sdk/openai-compatible, anthropic/claude-sonnet-4-5",
        "poe, @ai-sdk/openai-compatible, Claude-Sonnet-4.5",
        "mine, @openrouter/ai-sdk-provider, anthropic/claude-sonnet-4.5"
    })
    void claudeIsMarkedBehindAnyServer(String provider, String npm, String id) throws InterruptedException {
        var model = model(provider, npm, id);
        assertThat(count(sent(
                        model, List.of(user("a"), assistant(model, null, Samples.text("b")), user("c")), Map.of())))
                .isEqualTo(3);
    }

    /// The gateway places its own; others know no markers.
    @ParameterizedTest
    @CsvSource({
        "vercel, @ai-sdk/openai-compatible, anthropic/claude-sonnet-4.5",
        "mine, @ai-sdk/openai-compatible, qwen3-coder",
        "mine, @openrouter/ai-sdk-provider, openai/gpt-5"
    })
    void othersAreNot(String provider, String npm, String id) throws InterruptedException {
        assertThat(count(sent(model(provider, npm, id), List.of(user("a")), Map.of())))
                .isZero();
    }

    @Test
    void aCustomProviderWithOpenRoutersPackageSpeaksItsDialect() throws InterruptedException {
        var body = sent(
                model("mine", "@openrouter/ai-sdk-provider", "anthropic/claude-sonnet-4.5"),
                List.of(user("a")),
                Map.of());
        assertThat(body).contains("\"usage\":{\"include\":true}");
    }

    private static long count(String body) {
        return MARKER.matcher(body).results().count();
    }

    private static Model model(String provider, String npm, String id) {
        var plain = Samples.model(provider, id, null);
        return new Model(
                id,
                provider,
                id,
                null,
                new Model.Api(id, "", npm),
                plain.status(),
                plain.release_date(),
                plain.capabilities(),
                plain.cost(),
                plain.limit(),
                plain.options(),
                plain.headers(),
                plain.variants());
    }

    private static String sent(Model model, List<Message> history, Map<String, Object> options)
            throws InterruptedException {
        var settings = new Request.Settings(4_000, null, null, options);
        var request =
                new Request(model, "Be brief.", history, List.of(tool("read"), tool("write")), null, settings, "ses_1");
        var id = model.providerID();
        var provider = new ProviderInfo(id, id, "config", List.of(), null, Map.of(), Map.of(model.id(), model));
        try (var server = new ScriptedServer();
                var clients = new HttpClients(Map.of());
                var reply = Vendors.SHIPPED
                        .of(provider, model)
                        .protocol(model.api().npm(), new Endpoint(id, server.url(), "sk-0123456789"), clients)
                        .send(request)) {
            reply.iterator().next();
            return new String(reply.sent(), StandardCharsets.UTF_8);
        }
    }
}
