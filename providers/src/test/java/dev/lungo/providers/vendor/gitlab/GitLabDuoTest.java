package dev.lungo.providers.vendor.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Config;
import dev.lungo.core.config.Config.ProviderSettings;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.provider.Credentials;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.session.Failure;
import dev.lungo.providers.ConfiguredModels;
import dev.lungo.providers.TestModels;
import dev.lungo.providers.catalog.Catalog;
import dev.lungo.providers.catalog.LocalServers;
import dev.lungo.providers.credential.KeyRing;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.Samples;
import dev.lungo.providers.protocol.ScriptedServer;
import dev.lungo.providers.protocol.ScriptedServer.Answer;
import dev.lungo.providers.protocol.ScriptedServer.Asked;
import dev.lungo.testkit.Components;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// GitLab Duo against a server that is an instance of GitLab and its AI gateway in one.
class GitLabDuoTest {
    private static final String GOOD = "glpat-0123456789";
    private static final String CLAUDE = """
        event: message_start
        data: {"type":"message_start","message":{"usage":{"input_tokens":1,"output_tokens":1}}}

        event: content_block_start
        data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":"I am Claude"}}

        event: content_block_stop
        data: {"type":"content_block_stop","index":0}

        event: message_delta
        data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":1}}

        event: message_stop
        data: {"type":"message_stop"}

        """;
    private static final String CHAT = """
        data: {"choices":[{"index":0,"delta":{"content":"I chat"},"finish_reason":"stop"}]}

        data: [DONE]

        """;
    private static final String RESPONSES = """
        data: {"type":"response.output_text.delta","output_index":0,"item_id":"m","delta":"I respond"}

        data: {"type":"response.completed","response":{"status":"completed","usage":{"input_tokens":1,"output_tokens":1}}}

        """;
    private static final Map<String, String> STREAMS = Map.of(
            "/ai/v1/proxy/anthropic/v1/messages",
            CLAUDE,
            "/ai/v1/proxy/openai/v1/chat/completions",
            CHAT,
            "/ai/v1/proxy/openai/v1/responses",
            RESPONSES);

    private final HttpClients connections = new HttpClients(Map.of());
    private final AtomicInteger given = new AtomicInteger();
    private volatile int valid;
    private ScriptedServer server;

    @BeforeEach
    void open() {
        server = new ScriptedServer();
        server.answers = asked -> asked.path().startsWith("/api/") ? instance(asked) : gateway(asked);
    }

    @AfterEach
    void close() {
        connections.close();
        server.close();
    }

    private Answer instance(Asked asked) {
        if (!asked.header("Authorization").equals("Bearer " + GOOD))
            return Answer.json(401, "{\"message\":\"401 Unauthorized\"}");
        if (!asked.path().equals("/api/v4/ai/third_party_agents/direct_access"))
            return Answer.json(404, "{\"error\":\"404 Not Found\"}");
        valid = given.incrementAndGet();
        return Answer.json(
                201,
                "{\"token\":\"jwt-0123456789-" + valid
                        + "\",\"headers\":{\"X-Gitlab-Instance-Id\":\"inst\",\"x-api-key\":\"not-for-clients\"}}");
    }

    private Answer gateway(Asked asked) {
        boolean known = asked.header("Authorization").equals("Bearer jwt-0123456789-" + valid)
                && asked.header("X-gitlab-instance-id").equals("inst");
        if (!known || asked.headers().containsKey("X-api-key"))
            return Answer.json(401, "{\"error\":\"No such token: " + asked.header("Authorization") + "\"}");
        var stream = STREAMS.get(asked.path());
        return stream == null ? Answer.json(404, "{\"error\":\"" + asked.path() + "\"}") : Answer.stream(stream);
    }

    @ParameterizedTest
    @CsvSource({
        "duo-chat-opus-4-8, I am Claude, claude-opus-4-8",
        "duo-chat-haiku-4-5, I am Claude, claude-haiku-4-5-20251001",
        "duo-chat-gpt-5-5, I chat, gpt-5.5-2026-04-23",
        "duo-chat-gpt-5-2-codex, I respond, gpt-5.2-codex"
    })
    void eachModelIsSpokenToInItsMakersProtocol(String id, String said, String name) throws InterruptedException {
        assertThat(ask(models(Map.of(), GOOD), id).getFirst()).isEqualTo(new Delta.Text(said));
        assertThat(server.asked).hasSize(2);
        assertThat(Json.tree(server.asked.getFirst().body()))
                .isEqualTo(
                        Json.tree(
                                "{\"feature_flags\":{\"DuoAgentPlatformNext\":true,\"duo_agent_platform\":true,\"duo_agent_platform_agentic_chat\":true}}"));
        assertThat(Json.tree(server.asked.getLast().body()).path("model").asString())
                .isEqualTo(name);
    }

    @Test
    void aTokenIsUsedUntilItIsRefused() throws InterruptedException {
        var models = models(Map.of("featureFlags", Map.of("mine", false)), GOOD);
        ask(models, "duo-chat-opus-4-8");
        ask(models, "duo-chat-gpt-5-5");
        assertThat(given.get()).isEqualTo(1);
        valid = 99;
        assertThat(ask(models, "duo-chat-opus-4-8").getFirst()).isEqualTo(new Delta.Text("I am Claude"));
        assertThat(given.get()).isEqualTo(2);
        assertThat(server.asked.getFirst().body()).contains("\"mine\":false");
    }

    @Test
    void aTokenOfThePersonThatHasEndedIsFollowedByTheNext() throws InterruptedException {
        assertThat(ask(models(Map.of(), "glpat-has-ended", GOOD), "duo-chat-opus-4-8")
                        .getFirst())
                .isEqualTo(new Delta.Text("I am Claude"));
    }

    @Test
    void tellsWhatIsWrongWithoutASecret() throws InterruptedException {
        assertThat(failure(models(Map.of(), "glpat-has-ended"), "duo-chat-opus-4-8"))
                .isEqualTo(new Failure.Credentials(
                        "gitlab",
                        "GitLab (" + server.root()
                                + ") denied access to its models (HTTP status 401, \"401 Unauthorized\"): the"
                                + " token has expired or is wrong. Create one with the scope `api` and store it"
                                + " with `lungo auth login gitlab`, or set GITLAB_TOKEN."));
        server.answers = asked -> asked.path().startsWith("/api/")
                ? instance(asked)
                : Answer.json(
                        403, "{\"detail\":\"Forbidden for " + asked.header("Authorization") + " of " + GOOD + "\"}");
        assertThat(failure(models(Map.of(), GOOD), "duo-chat-opus-4-8"))
                .isEqualTo(new Failure.Credentials("gitlab", "Forbidden for Bearer [key] of [key]"));
        server.answers = _ -> Answer.json(503, "{}");
        assertThat(failure(models(Map.of(), GOOD), "duo-chat-opus-4-8"))
                .isEqualTo(new Failure.Api("127.0.0.1 is unavailable (503)", null, true, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"instanceUrl", "aiGatewayUrl", "GITLAB_INSTANCE_URL", "GITLAB_AI_GATEWAY_URL"})
    void aProjectDoesNotSayWhereTheTokenIsShown(String option) throws InterruptedException {
        assertThat(failure(ofAProject(option), "duo-chat-opus-4-8").message())
                .startsWith("provider.gitlab.options." + option + " is set by a file of this project");
        assertThat(server.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"url", "gatewayUrl"})
    void ignoresAddressesInProjectOptions(String option) throws InterruptedException {
        ask(ofAProject(option), "duo-chat-opus-4-8");
        assertThat(server.asked)
                .extracting(Asked::path)
                .containsExactly("/api/v4/ai/third_party_agents/direct_access", "/ai/v1/proxy/anthropic/v1/messages");
    }

    /// The project names an unused address, the environment the right one.
    private ConfiguredModels ofAProject(String option) {
        return new ConfiguredModels(
                new Catalog(),
                new ConfiguredModels.Layers(
                        config(Map.of(option, "http://127.0.0.1:1")), () -> Config.DEFAULTS, _ -> null),
                Map.of(
                        "GITLAB_TOKEN",
                        GOOD,
                        "HOME",
                        "/nonexistent",
                        "GITLAB_INSTANCE_URL",
                        server.root(),
                        "GITLAB_AI_GATEWAY_URL",
                        server.root()),
                new KeyRing(Credentials.NONE, connections),
                new LocalServers(List.of(), connections));
    }

    @Test
    void withAnAddressItIsAProxyThatSpeaksChatCompletions() throws InterruptedException {
        server.answers = _ -> Answer.stream(CHAT);
        assertThat(ask(models(Map.of("baseURL", server.url()), GOOD), "duo-chat-gpt-5-5")
                        .getFirst())
                .isEqualTo(new Delta.Text("I chat"));
        assertThat(server.asked)
                .singleElement()
                .satisfies(asked -> assertThat(asked.path() + " " + asked.header("Authorization"))
                        .isEqualTo("/v1/chat/completions Bearer " + GOOD));
    }

    private Failure failure(ConfiguredModels models, String id) throws InterruptedException {
        return ((Delta.Failed) ask(models, id).getLast()).failure();
    }

    private List<Delta> ask(ConfiguredModels models, String id) throws InterruptedException {
        var model = models.find(new ModelRef("gitlab", id)).orElseThrow();
        var deltas = new ArrayList<Delta>();
        try (var reply = models.provider(model).send(Samples.request(model, List.of(Samples.user("hi")), List.of()))) {
            reply.forEach(deltas::add);
        }
        return deltas;
    }

    /// Instance and gateway are named as OpenCode's configurations and environments name them.
    private ConfiguredModels models(Map<String, Object> more, String... tokens) {
        var options = new HashMap<>(more);
        if (!more.containsKey("baseURL")) options.put("instanceUrl", server.root() + "/");
        var variables = new HashMap<>(
                Map.of("GITLAB_AI_GATEWAY_URL", server.root(), "GITLAB_TOKEN", tokens[0], "HOME", "/nonexistent"));
        if (tokens.length > 1) variables.put("GITLAB_TOKEN_2", tokens[1]);
        return TestModels.models(new Catalog(), config(options), variables, connections);
    }

    private static Config config(Map<String, Object> options) {
        return TestModels.config(
                Map.of("gitlab", Components.only(ProviderSettings.class, "options", options)), List.of(), null);
    }
}
