package dev.lungo.providers.protocol.chat;

import static dev.lungo.providers.protocol.Samples.assistant;
import static dev.lungo.providers.protocol.Samples.call;
import static dev.lungo.providers.protocol.Samples.done;
import static dev.lungo.providers.protocol.Samples.file;
import static dev.lungo.providers.protocol.Samples.text;
import static dev.lungo.providers.protocol.Samples.tool;
import static dev.lungo.providers.protocol.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.provider.Request;
import dev.lungo.providers.catalog.Catalog;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.Samples;
import dev.lungo.providers.protocol.ScriptedServer;
import dev.lungo.providers.protocol.ScriptedServer.Answer;
import dev.lungo.providers.protocol.ScriptedServer.Ending;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each provider's own habits, with the models and addresses of the catalog.
class DialectTest {
    private static final Catalog CATALOG = new Catalog();
    private static final String PDF = "data:application/pdf;base64,AA";

    /// Everything between the stream's flags and the messages of a request without tools.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "groq/openai/gpt-oss-120b | `max_completion_tokens`:400,",
                "groq/qwen/qwen3-32b | `max_completion_tokens`:400,`reasoning_format`:`parsed`,",
                "xai/grok-4.3 | `max_completion_tokens`:400,`prompt_cache_key`:`ses_1`,",
                "v0/v0-1.5-md | `max_completion_tokens`:400,",
                "deepseek/deepseek-reasoner | `max_tokens`:400,",
                "togetherai/deepseek-ai/DeepSeek-V4-Pro | `max_tokens`:400,",
                "deepinfra/zai-org/GLM-4.6 | `max_tokens`:400,`temperature`:1.0,`prompt_cache_key`:`ses_1`,",
                "cohere/command-a-03-2025 | `max_tokens`:400,",
                "venice/zai-org-glm-4.7 |"
                    + " `max_tokens`:400,`temperature`:1.0,`prompt_cache_key`:`ses_1`,`venice_parameters`:{`include_venice_system_prompt`:false},",
                "vercel/anthropic/claude-sonnet-4.5 |"
                        + " `max_tokens`:400,`providerOptions`:{`gateway`:{`caching`:`auto`}},",
                "openrouter/google/gemini-3.1-pro-preview |"
                    + " `max_tokens`:400,`temperature`:1.0,`top_p`:0.95,`reasoning`:{`effort`:`high`},`top_k`:64,`usage`:{`include`:true},",
                "openrouter/google/gemini-2.5-flash |"
                        + " `max_tokens`:400,`temperature`:1.0,`top_p`:0.95,`top_k`:64,`usage`:{`include`:true},",
                "llmgateway/gpt-5 | `max_tokens`:400,`usage`:{`include`:true},",
                "zai/glm-4.7 |"
                        + " `max_tokens`:400,`temperature`:1.0,`thinking`:{`clear_thinking`:false,`type`:`enabled`},",
                "zhipuai-coding-plan/glm-5.1 | `max_tokens`:400,`thinking`:{`clear_thinking`:false,`type`:`enabled`},",
                "alibaba-cn/qwen-plus | `max_tokens`:400,`enable_thinking`:true,",
                "alibaba-cn/qwen3-coder-plus | `max_tokens`:400,",
                "moonshotai/kimi-k2.5 | `max_tokens`:400,",
                "moonshotai/kimi-k2-0905-preview | `max_tokens`:400,`temperature`:0.6,",
                "snowflake-cortex/claude-sonnet-4-5 | `max_completion_tokens`:400,",
                "huggingface/deepseek-ai/DeepSeek-R1 | `max_tokens`:400,",
                "nvidia/moonshotai/kimi-k2-instruct-0905 | `max_tokens`:400,`temperature`:0.6,",
                "poe/anthropic/claude-sonnet-4.5 | `max_tokens`:400,",
                "amazon-bedrock/openai.gpt-5.5 | `max_completion_tokens`:400,"
            })
    void settingsAreEachProvidersOwn(String ref, String expected) {
        var body = body(model(ref), List.of(user("a")), List.of());
        var rest = body.substring(body.indexOf("\"max_"), body.indexOf("\"messages\""));
        assertThat(rest).isEqualTo(expected.replace('`', '"'));
    }

    @Test
    void mistralHasDocumentsAndNoUsageToAskFor() {
        var body = body(
                Samples.model("mistral", "mistral-medium-latest", null),
                List.of(user(text("a"), file("application/pdf", "d.pdf", PDF))),
                List.of());
        assertThat(body)
                .contains(
                        "{\"type\":\"document_url\",\"document_url\":\"" + PDF + "\",\"document_name\":\"d.pdf\"}",
                        "\"prompt_cache_key\":\"ses_1\"")
                .doesNotContain("stream_options");
    }

    @Test
    void wherePerplexityIsOfferedNoTools() {
        assertThat(body(Samples.model("perplexity", "sonar-pro", null), List.of(user("a")), List.of(tool("read"))))
                .doesNotContain("\"tools\"");
    }

    @Test
    void someRefuseAnEmptyContent() {
        var history = List.of(
                user("a"),
                assistant(Samples.model("x", "y", null), null, call("c1", "read", done(Map.of(), "x"))),
                user("b"));
        assertThat(body(model("cloudflare-workers-ai/@cf/openai/gpt-oss-120b"), history, List.of()))
                .contains("{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\"");
        assertThat(body(model("snowflake-cortex/claude-sonnet-4-5"), history, List.of()))
                .contains("{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\"");
        assertThat(body(model("groq/openai/gpt-oss-120b"), history, List.of()))
                .contains("{\"role\":\"assistant\",\"content\":null,\"tool_calls\"");
    }

    @ParameterizedTest
    @CsvSource({
        "openrouter, Authorization X-title=Lungo",
        "vercel, Authorization X-title=Lungo",
        "zenmux, Authorization X-title=Lungo",
        "kilo, Authorization X-title=Lungo",
        "llmgateway, Authorization X-source=lungo X-title=Lungo",
        "nvidia, Authorization X-billing-invoke-origin=Lungo X-title=Lungo",
        "cerebras, Authorization X-cerebras-3rd-party-integration=lungo",
        "cloudflare-ai-gateway, Cf-aig-authorization",
        "groq, Authorization"
    })
    void headersTellWhoAsks(String provider, String expected) throws InterruptedException {
        try (var server = new ScriptedServer()) {
            ask(server, provider);
            var headers = new ArrayList<String>();
            server.asked.getFirst().headers().forEach((name, values) -> {
                if (name.endsWith("uthorization")) headers.add(name);
                else if (values.getFirst().equalsIgnoreCase("lungo")) headers.add(name + "=" + values.getFirst());
            });
            headers.sort(null);
            assertThat(String.join(" ", headers)).isEqualTo(expected);
        }
    }

    @Test
    void snowflakeRefusesToGoOnWhereOthersStop() throws InterruptedException {
        try (var server = new ScriptedServer()) {
            server.answer = new Answer(
                    400,
                    Map.of(),
                    "{\"message\":\"Conversation complete: the last message is the assistant's\"}"
                            .getBytes(StandardCharsets.UTF_8),
                    Ending.CLEAN);
            assertThat(ask(server, "snowflake-cortex"))
                    .containsExactly(new Delta.Finished(FinishReason.STOP, Tokens.NONE));
            assertThat(ask(server, "groq")).singleElement().isInstanceOf(Delta.Failed.class);
        }
    }

    @Test
    void aWholeAddressIsOneToo() throws InterruptedException {
        try (var server = new ScriptedServer();
                var connections = new HttpClients(Map.of())) {
            try (var reply = new OpenAiChat(new Endpoint("x", server.url() + "/chat/completions", null), connections)
                    .send(request(Samples.model("x", "y", null), List.of(user("a")), List.of()))) {
                reply.iterator().next();
            }
            assertThat(server.asked.getFirst().path()).isEqualTo("/v1/chat/completions");
        }
    }

    private static List<Delta> ask(ScriptedServer server, String provider) throws InterruptedException {
        var deltas = new ArrayList<Delta>();
        try (var connections = new HttpClients(Map.of());
                var reply = new OpenAiChat(new Endpoint(provider, server.url(), "key-0123456789"), connections)
                        .send(request(Samples.model(provider, "m", null), List.of(user("a")), List.of()))) {
            reply.forEach(deltas::add);
        }
        return deltas;
    }

    private static Model model(String ref) {
        int slash = ref.indexOf('/');
        return Objects.requireNonNull(CATALOG.models(ref.substring(0, slash)).get(ref.substring(slash + 1)), ref);
    }

    private static Request request(
            Model model, List<dev.lungo.core.session.Message> history, List<Request.ToolDefinition> tools) {
        return new Request(model, "", history, tools, null, new Request.Settings(400, null, null, Map.of()), "ses_1");
    }

    private static String body(
            Model model, List<dev.lungo.core.session.Message> history, List<Request.ToolDefinition> tools) {
        try (var connections = new HttpClients(Map.of())) {
            return new String(
                    new OpenAiChat(new Endpoint(model.providerID(), model.api().url(), null), connections)
                            .body(request(model, history, tools)),
                    StandardCharsets.UTF_8);
        }
    }
}
