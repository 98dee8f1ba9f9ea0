package dev.lungo.providers.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Config.ProviderSettings;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Request;
import dev.lungo.providers.ConfiguredModels;
import dev.lungo.providers.TestModels;
import dev.lungo.providers.catalog.Catalog;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.ScriptedServer;
import dev.lungo.providers.protocol.bedrock.BedrockConverse;
import dev.lungo.providers.protocol.chat.OpenAiChat;
import dev.lungo.testkit.Components;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which providers can be used, and where their requests go.
class EndpointResolverTest {
    @TempDir
    private Path home;

    private final HttpClients connections = new HttpClients(Map.of());

    @AfterEach
    void close() {
        connections.close();
    }

    @Test
    void bedrockIsUsableWhereItHasCredentials() {
        assertThat(usable(Map.of(), Map.of())).isEmpty();
        for (var name : List.of(
                "AWS_BEARER_TOKEN_BEDROCK",
                "AWS_ACCESS_KEY_ID",
                "AWS_PROFILE",
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI")) {
            assertThat(usable(Map.of(), Map.of(name, "x"))).as(name).containsExactly("amazon-bedrock");
        }
        assertThat(usable(Map.of(), Map.of("AWS_REGION", "eu-west-1"))).isEmpty();
        assertThat(usable(Map.of("amazon-bedrock", settings(Map.of())), Map.of()))
                .isEmpty();
        assertThat(usable(Map.of("amazon-bedrock", settings(Map.of("region", "eu-west-1"))), Map.of()))
                .containsExactly("amazon-bedrock");
        assertThat(usable(Map.of("amazon-bedrock", settings(Map.of("apiKey", "k"))), Map.of()))
                .containsExactly("amazon-bedrock");
    }

    @Test
    void bedrocksModelsHaveTwoProtocols() throws InterruptedException {
        try (var server = new ScriptedServer()) {
            var models = models(
                    Map.of("amazon-bedrock", settings(Map.of("endpoint", server.url(), "apiKey", "bedrock-key"))),
                    Map.of("AWS_REGION", "eu-west-1"));
            var claude = models.find(ModelRef.parse("amazon-bedrock/anthropic.claude-sonnet-5"))
                    .orElseThrow();
            var mantle =
                    models.find(ModelRef.parse("amazon-bedrock/openai.gpt-5.5")).orElseThrow();
            assertThat(TestModels.protocol(models.provider(claude)))
                    .isInstanceOf(BedrockConverse.class)
                    .isSameAs(TestModels.protocol(models.provider(claude)));
            assertThat(TestModels.protocol(models.provider(mantle))).isInstanceOf(OpenAiChat.class);
            try (var reply = models.provider(claude).send(hello(claude))) {
                reply.iterator().next();
            }
            assertThat(server.asked.getFirst().path())
                    .isEqualTo("/v1/model/eu.anthropic.claude-sonnet-5/converse-stream");
            assertThat(server.asked.getFirst().headers().get("Authorization")).containsExactly("Bearer bedrock-key");
            try (var reply = models.provider(mantle).send(hello(mantle))) {
                reply.iterator().next();
            }
            assertThat(server.asked.getLast().path()).isEqualTo("/v1/chat/completions");
            var bare = models(
                    Map.of(
                            "amazon-bedrock",
                            settings(Map.of("endpoint", server.root() + "/", "apiKey", "bedrock-key"))),
                    Map.of("AWS_REGION", "eu-west-1"));
            try (var reply = bare.provider(mantle).send(hello(mantle))) {
                reply.iterator().next();
            }
            assertThat(server.asked.getLast().path()).isEqualTo("/openai/v1/chat/completions");
        }
    }

    /// Settings that the SDKs of OpenCode's packages take besides a key.
    @Test
    void optionsOfTheSdksAreHonored() throws InterruptedException {
        try (var server = new ScriptedServer()) {
            var openai = settings(Map.of(
                    "baseURL", server.url(), "apiKey", "sk-0123456789", "organization", "org-1", "project", "proj-1"));
            asked(server, models(Map.of("openai", openai), Map.of()), "openai/gpt-5.5");
            assertThat(server.asked.getLast().header("Openai-organization") + " "
                            + server.asked.getLast().header("Openai-project"))
                    .isEqualTo("org-1 proj-1");
            var anthropic = settings(Map.of("baseURL", server.url(), "authToken", "token-0123456789"));
            asked(
                    server,
                    models(Map.of("anthropic", anthropic), Map.of("ANTHROPIC_API_KEY", "sk-ant-0123456789")),
                    "anthropic/claude-sonnet-5");
            assertThat(server.asked.getLast().header("Authorization")
                            + server.asked.getLast().header("X-api-key"))
                    .isEqualTo("Bearer token-0123456789");
            var query = new LinkedHashMap<String, Object>(Map.of("api-version", "2026-01 preview"));
            var groq = settings(Map.of(
                    "baseURL",
                    server.url(),
                    "apiKey",
                    "k",
                    "queryParams",
                    query,
                    "extraBody",
                    Map.of("route", "fast")));
            asked(server, models(Map.of("groq", groq), Map.of()), "groq/openai/gpt-oss-120b");
            assertThat(server.asked.getLast().path()).isEqualTo("/v1/chat/completions?api-version=2026-01%20preview");
            assertThat(server.asked.getLast().body())
                    .contains("\"route\":\"fast\"")
                    .doesNotContain("extraBody");
        }
    }

    private static void asked(ScriptedServer server, ConfiguredModels models, String ref) throws InterruptedException {
        var known = models.find(ModelRef.parse(ref)).orElseThrow();
        var request = hello(known).with(known, new Request.Settings(10, null, null, known.options()));
        try (var reply = models.provider(known).send(request)) {
            reply.iterator().next();
        }
        assertThat(server.asked).isNotEmpty();
    }

    /// As OpenCode's configurations and models.dev name them.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "@ai-sdk/cohere",
                "@ai-sdk/vercel",
                "@ai-sdk/gateway",
                "@llmgateway/ai-sdk-provider",
                "ai-gateway-provider",
                "venice-ai-sdk-provider",
                "@openrouter/ai-sdk-provider",
                "@ai-sdk/amazon-bedrock",
                "@ai-sdk/amazon-bedrock/mantle",
                "@ai-sdk/moonshotai",
                "@ai-sdk/alibaba"
            })
    void packagesNameProtocols(String npm) {
        assertThat(ProtocolRegistry.isSupported(npm)).isTrue();
    }

    @Test
    void omitsProvidersThatCannotWorkAndExplainsWhy() throws InterruptedException {
        var keys = Map.of(
                "CLOUDFLARE_API_TOKEN",
                "t",
                "CLOUDFLARE_ACCOUNT_ID",
                "a",
                "DATABRICKS_TOKEN",
                "t",
                "DATABRICKS_HOST",
                "https://h.test");
        assertThat(usable(Map.of(), keys)).containsExactly("databricks");
        var all = new HashMap<>(keys);
        all.put("CLOUDFLARE_GATEWAY_ID", "g");
        assertThat(usable(Map.of(), all)).containsExactly("cloudflare-ai-gateway", "databricks");
        assertThat(message(models(Map.of(), keys), "cloudflare-ai-gateway"))
                .isEqualTo("The address of Cloudflare AI Gateway needs CLOUDFLARE_GATEWAY_ID: set that environment"
                        + " variable.");
    }

    /// Variables that they require. Two have no model that calls tools, so they exist for users who configure one.
    @Test
    void everyProviderOfTheCatalogCanBeSpokenTo() {
        var catalog = new Catalog();
        var environment = new HashMap<>(Map.of("CLOUDFLARE_GATEWAY_ID", "g", "GOOGLE_VERTEX_PROJECT", "p"));
        catalog.providers()
                .values()
                .forEach(provider -> provider.env()
                        .forEach(name -> environment.put(name, name.endsWith("_HOST") ? "https://h.test" : "value")));
        var models = models(Map.of(), environment);
        var missing = new TreeSet<>(catalog.providers().keySet());
        assertThat(missing).hasSize(147);
        models.usable().forEach(provider -> missing.remove(provider.id()));
        assertThat(missing).containsExactly("morph", "perplexity");
        assertThat(models.usable())
                .allSatisfy(provider -> assertThat(provider.models().values())
                        .allSatisfy(model -> assertThat(models.provider(model)).isNotNull()));
    }

    /// A free model of OpenCode Zen is used only if the user names it.
    @Test
    void zensFreeModelsNeedNoKey() throws InterruptedException {
        var models = models(Map.of(), Map.of());
        assertThat(key(models, "opencode/big-pickle")).isEqualTo("public");
        assertThat(message(
                        models,
                        models.find(ModelRef.parse("opencode/claude-haiku-4-5")).orElseThrow()))
                .startsWith("No key for OpenCode Zen");
        assertThat(key(models(Map.of(), Map.of("OPENCODE_API_KEY", "mine")), "opencode/big-pickle"))
                .isEqualTo("mine");
        assertThat(models.usable()).isEmpty();
        assertThat(models.fallback()).isEmpty();
        assertThat(models.small(ModelRef.parse("opencode/big-pickle")))
                .containsExactly(ModelRef.parse("opencode/big-pickle"));
        var configured = models(Map.of("opencode", settings(Map.of())), Map.of());
        assertThat(configured.usable()).isEmpty();
        assertThat(key(configured, "opencode/big-pickle")).isEqualTo("public");
    }

    /// Key sent for a model.
    private static String key(ConfiguredModels models, String ref) throws InterruptedException {
        try (var server = new ScriptedServer()) {
            var known = models.find(ModelRef.parse(ref)).orElseThrow();
            var here = new Model(
                    known.id(),
                    known.providerID(),
                    known.name(),
                    null,
                    new Model.Api(known.api().id(), server.url(), ProtocolRegistry.CHAT),
                    "active",
                    "",
                    known.capabilities(),
                    known.cost(),
                    known.limit(),
                    Map.of(),
                    Map.of(),
                    Map.of());
            try (var reply = models.provider(here).send(hello(here))) {
                reply.iterator().next();
            }
            return server.asked.getFirst().header("Authorization").replaceFirst("^Bearer ", "");
        }
    }

    private static String message(ConfiguredModels models, String provider) throws InterruptedException {
        return message(
                models,
                models.all().stream()
                        .filter(info -> info.id().equals(provider))
                        .flatMap(info -> info.models().values().stream())
                        .findFirst()
                        .orElseThrow());
    }

    private static String message(ConfiguredModels models, Model model) throws InterruptedException {
        try (var reply = models.provider(model).send(hello(model))) {
            return ((Delta.Failed) reply.iterator().next()).failure().message();
        }
    }

    private static Request hello(Model model) {
        return new Request(model, "", List.of(), List.of(), "hi", new Request.Settings(10, null, null, Map.of()), "");
    }

    private List<String> usable(Map<String, ProviderSettings> configured, Map<String, String> environment) {
        return models(configured, environment).usable().stream()
                .map(ProviderInfo::id)
                .toList();
    }

    private ConfiguredModels models(Map<String, ProviderSettings> configured, Map<String, String> environment) {
        var variables = new HashMap<>(environment);
        variables.put("HOME", home.toString());
        return TestModels.models(new Catalog(), TestModels.config(configured, List.of(), null), variables, connections);
    }

    private static ProviderSettings settings(Map<String, Object> options) {
        return Components.only(ProviderSettings.class, "options", options);
    }
}
