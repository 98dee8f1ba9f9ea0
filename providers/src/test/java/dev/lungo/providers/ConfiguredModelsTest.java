package dev.lungo.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.lungo.core.config.Config;
import dev.lungo.core.config.Config.LimitSettings;
import dev.lungo.core.config.Config.ModelSettings;
import dev.lungo.core.config.Config.ProviderSettings;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Request;
import dev.lungo.providers.catalog.Catalog;
import dev.lungo.providers.catalog.LocalServers;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.anthropic.AnthropicMessages;
import dev.lungo.providers.protocol.chat.OpenAiChat;
import dev.lungo.testkit.Components;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfiguredModelsTest {
    private static final Config EMPTY = TestModels.config(Map.of(), List.of(), null);

    private final Catalog catalog = new Catalog();
    private final HttpClients connections = new HttpClients(Map.of());

    @AfterEach
    void close() {
        connections.close();
    }

    @Test
    void everyProviderAndModelOfTheCatalogIsRead() {
        var models = catalog.providers().keySet().stream().collect(Collectors.toMap(id -> id, catalog::models));
        assertThat(models).hasSize(147);
        assertThat(models.values().stream().mapToInt(Map::size).sum()).isEqualTo(3978);
        var haiku = catalog.models("anthropic").get("claude-haiku-4-5");
        assertThat(haiku)
                .isEqualTo(new Model(
                        "claude-haiku-4-5",
                        "anthropic",
                        "Claude Haiku 4.5 (latest)",
                        null,
                        new Model.Api("claude-haiku-4-5", "https://api.anthropic.com/v1", "@ai-sdk/anthropic"),
                        "active",
                        "2025-10-15",
                        new Model.Capabilities(
                                true,
                                true,
                                true,
                                true,
                                false,
                                new Model.Media(true, false, true, false, true),
                                Model.Media.TEXT),
                        new Model.Cost(1, 5, new Model.CacheCost(0.1, 1.25)),
                        new Model.Limit(200_000, null, 64_000),
                        Map.of(),
                        Map.of(),
                        haiku.variants()));
        assertThat(haiku.variants()).isEqualTo(Map.of("high", budget(16_000), "max", budget(31_999)));
        assertThat(catalog.models("google").get("gemini-2.5-pro").variants())
                .isEqualTo(
                        Map.of("high", thinking("thinkingBudget", 16_000), "max", thinking("thinkingBudget", 32_768)));
        assertThat(catalog.models("google").get("gemini-2.5-flash").variants().get("max"))
                .isEqualTo(thinking("thinkingBudget", 24_576));
        assertThat(catalog.models("google-vertex").get("gemini-3-flash-preview").variantNames())
                .containsExactly("minimal", "low", "medium", "high");
        assertThat(catalog.models("google").get("gemini-3.1-pro-preview").variants())
                .containsOnlyKeys("low", "medium", "high")
                .containsEntry("low", thinking("thinkingLevel", "low"));
        assertThat(catalog.models("google-vertex")
                        .get("claude-opus-4-8@default")
                        .variantNames())
                .containsExactly("low", "medium", "high", "xhigh", "max");
        assertThat(catalog.models("openai").get("gpt-5.2").variantNames())
                .containsExactly("none", "low", "medium", "high", "xhigh");
        assertThat(catalog.models("openrouter").get("z-ai/glm-4.7").reasoningField())
                .isEqualTo("reasoning_details");
    }

    @Test
    void theEnvironmentMakesProvidersUsable() {
        assertThat(usable(EMPTY, Map.of())).isEmpty();
        assertThat(usable(EMPTY, Map.of("ANTHROPIC_API_KEY", "k", "OPENAI_API_KEY", " ", "GROQ_API_KEY", "g")))
                .containsExactly("anthropic:env:k", "groq:env:g");
        assertThat(usable(EMPTY, Map.of("CLOUDFLARE_API_KEY", "k"))).isEmpty();
        assertThat(usable(EMPTY, Map.of("CLOUDFLARE_API_KEY", "k", "CLOUDFLARE_ACCOUNT_ID", "acc")))
                .containsExactly("cloudflare-workers-ai:env:k");
        assertThat(usable(EMPTY, Map.of("GEMINI_API_KEY", "k"))).containsExactly("google:env:k");
        var both = Map.of("ANTHROPIC_API_KEY", "k", "GROQ_API_KEY", "g");
        assertThat(usable(TestModels.config(Map.of(), List.of("groq"), null), both))
                .containsExactly("anthropic:env:k");
        assertThat(usable(TestModels.config(Map.of(), List.of(), List.of("groq")), both))
                .containsExactly("groq:env:g");
    }

    @Test
    void theConfigurationAddsAndChanges() {
        var own = provider(
                "My Server",
                null,
                Map.of("baseURL", "http://127.0.0.1:1/v1", "apiKey", "k"),
                Map.of("m", model(null, true, 50_000L)),
                null);
        var anthropic = provider(
                null,
                null,
                Map.of(),
                Map.of("fast", model("claude-haiku-4-5", null, null)),
                List.of("fast", "claude-sonnet-5"));
        var config = TestModels.config(Map.of("own", own, "anthropic", anthropic), List.of(), null);
        var models = models(config, Map.of("ANTHROPIC_API_KEY", "a"));
        assertThat(usable(config, Map.of("ANTHROPIC_API_KEY", "a")))
                .containsExactly("anthropic:config:a", "own:config:k");
        assertThat(models.find(ModelRef.parse("own/m")))
                .contains(new Model(
                        "m",
                        "own",
                        "m",
                        null,
                        new Model.Api("m", "", "@ai-sdk/openai-compatible"),
                        "active",
                        "",
                        new Model.Capabilities(false, true, false, true, false, Model.Media.TEXT, Model.Media.TEXT),
                        Model.Cost.FREE,
                        new Model.Limit(50_000, null, 0),
                        Map.of(),
                        Map.of(),
                        Map.of(
                                "low",
                                Map.of("reasoning_effort", "low"),
                                "medium",
                                Map.of("reasoning_effort", "medium"),
                                "high",
                                Map.of("reasoning_effort", "high"))));
        var fast = models.find(ModelRef.parse("anthropic/fast")).orElseThrow();
        assertThat(fast.api().id()).isEqualTo("claude-haiku-4-5");
        assertThat(fast.limit())
                .isEqualTo(catalog.models("anthropic").get("claude-haiku-4-5").limit());
        assertThat(models.find(ModelRef.parse("anthropic/claude-opus-4-8"))).isEmpty();
        assertThat(TestModels.protocol(models.provider(fast)))
                .isInstanceOf(AnthropicMessages.class)
                .isSameAs(TestModels.protocol(models.provider(fast)));
        assertThat(TestModels.protocol(
                        models.provider(models.find(ModelRef.parse("own/m")).orElseThrow())))
                .isInstanceOf(OpenAiChat.class);
        assertThat(models.toString() + models.usable()).doesNotContain("apiKey");
    }

    @Test
    void allowsAnotherProtocolForOneModel() {
        var settings = Components.only(
                ModelSettings.class,
                "id",
                "wire-name",
                "name",
                "Mine",
                "attachment",
                true,
                "temperature",
                true,
                "tool_call",
                false,
                "interleaved",
                "reasoning",
                "options",
                Map.of("a", 1),
                "headers",
                Map.of("X-A", "b"),
                "variants",
                Map.of("deep", Map.of("effort", 9)),
                "family",
                "fam",
                "release_date",
                "2026-02-02",
                "status",
                "beta",
                "modalities",
                new Config.Modalities(List.of("text", "pdf"), null),
                "provider",
                new Config.ModelProvider("@ai-sdk/anthropic", "http://127.0.0.1:2/v1"));
        var models = models(
                TestModels.config(
                        Map.of("own", provider(null, null, Map.of(), Map.of("m", settings), null)), List.of(), null),
                Map.of());
        var model = new Model(
                "m",
                "own",
                "Mine",
                "fam",
                new Model.Api("wire-name", "http://127.0.0.1:2/v1", "@ai-sdk/anthropic"),
                "beta",
                "2026-02-02",
                new Model.Capabilities(
                        true,
                        false,
                        true,
                        false,
                        Map.of("field", "reasoning"),
                        new Model.Media(true, false, false, false, true),
                        Model.Media.TEXT),
                Model.Cost.FREE,
                new Model.Limit(0, null, 0),
                Map.of("a", 1),
                Map.of("X-A", "b"),
                Map.of("deep", Map.of("effort", 9)));
        assertThat(models.find(ModelRef.parse("own/m"))).contains(model);
        assertThat(TestModels.protocol(models.provider(model))).isInstanceOf(AnthropicMessages.class);
    }

    @Test
    void tellsWhatIsNotSpokenAndWhatWasMeant() throws InterruptedException {
        var odd = provider("Odd", "@odd/sdk", Map.of(), Map.of("m", model(null, null, null)), null);
        var models = models(TestModels.config(Map.of("odd", odd), List.of(), null), Map.of("ANTHROPIC_API_KEY", "a"));
        var spoken = models.find(ModelRef.parse("odd/m")).orElseThrow();
        try (var reply = models.provider(spoken)
                .send(new Request(
                        spoken, "", List.of(), List.of(), "hi", new Request.Settings(10, null, null, Map.of()), ""))) {
            assertThat(((Delta.Failed) reply.iterator().next()).failure().message())
                    .isEqualTo("Provider odd uses the package @odd/sdk, which is not supported. If its address is"
                            + " OpenAI-compatible, set provider.odd.npm to \"@ai-sdk/openai-compatible\" and"
                            + " provider.odd.options.baseURL to that address.");
        }
        assertThat(models.similar(ModelRef.parse("anthropic/claude-sonet-5")))
                .startsWith(ModelRef.parse("anthropic/claude-sonnet-5"))
                .hasSizeLessThanOrEqualTo(3);
        assertThat(models.similar(ModelRef.parse("antropic/claude-haiku-4.5")))
                .startsWith(ModelRef.parse("anthropic/claude-haiku-4-5"));
        var connected = TestModels.config(
                Map.of(
                        "fake",
                        provider(
                                null,
                                null,
                                Map.of("baseURL", "http://127.0.0.1:1/v1"),
                                Map.of("m", model(null, null, null)),
                                null)),
                List.of(),
                null);
        assertThat(models(connected, Map.of()).similar(ModelRef.parse("nope/m")))
                .as("what is connected comes first")
                .containsExactly(ModelRef.parse("fake/m"));
        assertThat(models.similar(ModelRef.parse("zzzzzzzzzzzz/qqqqqqqqqqqqqqqqqq")))
                .isEmpty();
    }

    @Test
    void choosesAModelByDefault() {
        assertThat(models(EMPTY, Map.of()).fallback()).isEmpty();
        assertThat(models(EMPTY, Map.of("ANTHROPIC_API_KEY", "a", "OPENROUTER_API_KEY", "o", "OPENAI_API_KEY", "x"))
                        .fallback())
                .contains(ModelRef.parse("anthropic/claude-sonnet-5"));
        assertThat(models(EMPTY, Map.of("OPENAI_API_KEY", "x")).fallback()).contains(ModelRef.parse("openai/gpt-5.5"));
        var forRepositories = models(EMPTY, Map.of("GITHUB_TOKEN", "x", "GITLAB_TOKEN", "y"));
        assertThat(forRepositories.fallback()).isEmpty();
        assertThat(forRepositories.usable().stream().map(ProviderInfo::id)).contains("github-models", "gitlab");
        var own = TestModels.config(
                Map.of(
                        "own",
                        provider(
                                null,
                                null,
                                Map.of("baseURL", "http://127.0.0.1:1/v1"),
                                Map.of("m", model(null, null, null)),
                                null)),
                List.of(),
                null);
        assertThat(models(own, Map.of("ANTHROPIC_API_KEY", "a")).fallback()).contains(ModelRef.parse("own/m"));
    }

    @Test
    void findsServersOnThisMachine() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/models", exchange -> {
            var body =
                    "{\"object\":\"list\",\"data\":[{\"id\":\"nomic-embed\"},{\"id\":\"qwen3-coder:30b\",\"max_model_len\":32768}]}"
                            .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
        var local = new LocalServers(
                List.of(
                        new LocalServers.Place("closed", "Closed", "http://127.0.0.1:1/v1"),
                        new LocalServers.Place("ollama", "Ollama", url)),
                connections);
        var models = TestModels.models(catalog, EMPTY, Map.of(), connections, local);
        assertThat(models.usable())
                .as("without another question first")
                .extracting(ProviderInfo::id)
                .containsExactly("ollama");
        assertThat(models.fallback()).contains(ModelRef.parse("ollama/qwen3-coder:30b"));
        server.stop(0);
        assertThat(models.usable()).extracting(ProviderInfo::id).containsExactly("ollama");
        var found = models.find(ModelRef.parse("ollama/qwen3-coder:30b")).orElseThrow();
        assertThat(found.limit().context()).isEqualTo(32_768);
        assertThat(TestModels.protocol(models.provider(found))).isInstanceOf(OpenAiChat.class);
    }

    @Test
    void smallModelsAreCheapOnesOfTheSameProvider() {
        var environment = Map.of("ANTHROPIC_API_KEY", "a", "OPENAI_API_KEY", "o", "MINIMAX_API_KEY", "m");
        var jobs = new SmallModels(models(EMPTY, environment), EMPTY);
        assertThat(Map.of(
                        "anthropic/claude-sonnet-5",
                        "anthropic/claude-haiku-4-5",
                        "openai/gpt-5.5",
                        "openai/gpt-5.4-nano",
                        "minimax/MiniMax-M2",
                        "minimax/MiniMax-M2",
                        "none/x",
                        "none/x"))
                .allSatisfy(
                        (main, small) -> assertThat(jobs.of(ModelRef.parse(main).withVariant("high")))
                                .isEqualTo(List.of(ModelRef.parse(small))));
    }

    @Test
    void aDearModelDoesNoSideJobInAnotherOnesPlace() {
        var environment = Map.of("ANTHROPIC_API_KEY", "a", "GROQ_API_KEY", "g");
        var config = Components.with(Config.DEFAULTS, "small_model", List.of("groq/none", "groq/openai/gpt-oss-20b"));
        var jobs = new SmallModels(models(config, environment), config);
        assertThat(jobs.of(ModelRef.parse("anthropic/claude-opus-4-5")))
                .extracting(ModelRef::toString)
                .containsExactly("groq/none", "groq/openai/gpt-oss-20b", "anthropic/claude-haiku-4-5");
        assertThat(jobs.of(ModelRef.parse("groq/openai/gpt-oss-120b")))
                .extracting(ModelRef::toString)
                .startsWith("groq/none", "groq/openai/gpt-oss-20b")
                .endsWith("groq/openai/gpt-oss-120b");
    }

    private static Map<String, Object> thinking(String name, Object value) {
        return Map.of("thinkingConfig", Map.of("includeThoughts", true, name, value));
    }

    private static Map<String, Object> budget(int tokens) {
        return Map.of("thinking", Map.of("type", "enabled", "budget_tokens", tokens));
    }

    private ConfiguredModels models(Config config, Map<String, String> environment) {
        return TestModels.models(catalog, config, environment, connections);
    }

    private List<String> usable(Config config, Map<String, String> environment) {
        return models(config, environment).usable().stream()
                .map(one -> one.id() + ":" + one.source() + ":" + one.key())
                .toList();
    }

    private static ProviderSettings provider(
            @Nullable String name,
            @Nullable String npm,
            Map<String, Object> options,
            Map<String, ModelSettings> models,
            @Nullable List<String> whitelist) {
        return Components.only(
                ProviderSettings.class,
                "name",
                name,
                "npm",
                npm,
                "whitelist",
                whitelist,
                "options",
                options,
                "models",
                models);
    }

    private static ModelSettings model(@Nullable String id, @Nullable Boolean reasoning, @Nullable Long context) {
        return Components.only(
                ModelSettings.class,
                "id",
                id,
                "reasoning",
                reasoning,
                "limit",
                context == null ? null : new LimitSettings(context, null, null));
    }
}
