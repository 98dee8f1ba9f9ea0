package dev.lungo.providers.vendor.sap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Config.ProviderSettings;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.providers.ConfiguredModels;
import dev.lungo.providers.TestModels;
import dev.lungo.providers.catalog.Catalog;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.Samples;
import dev.lungo.providers.protocol.ScriptedServer;
import dev.lungo.providers.protocol.ScriptedServer.Answer;
import dev.lungo.providers.protocol.ScriptedServer.Asked;
import dev.lungo.testkit.Components;
import dev.lungo.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// SAP AI Core against a server that gives tokens, lists deployments and orchestrates.
class SapAiCoreTest {
    private static final String SECRET = "s3cret-0123456789";
    private static final String BASIC = "Basic "
            + Base64.getEncoder().encodeToString(("sb-client!b1|aicore!b2:" + SECRET).getBytes(StandardCharsets.UTF_8));
    private static final String STREAM = """
        data: {"request_id":"r","intermediate_results":{"templating":[{"role":"user","content":"hi"}]}}

        data: {"request_id":"r","final_result":{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"","reasoning_content":[{"content":"hm","signature":"sig"}]}}]}}

        data: {"request_id":"r","final_result":{"id":"c","choices":[{"index":0,"delta":{"content":"I am orchestrated"}}]}}

        data: {"request_id":"r","final_result":{"id":"c","choices":[{"index":0,"delta":{"content":""},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":2,"total_tokens":12,"prompt_tokens_details":{"cached_tokens":4}}}}

        data: [DONE]

        """;

    private final HttpClients connections = new HttpClients(Map.of());
    private final AtomicInteger given = new AtomicInteger();
    private volatile int valid;
    private volatile String deployments =
            "[{\"id\":\"d0123456789\",\"deploymentUrl\":\"https://x\",\"scenarioId\":\"orchestration\"}]";
    private volatile Answer answer = Answer.stream(STREAM);
    private ScriptedServer server;

    @BeforeEach
    void open() {
        server = new ScriptedServer();
        server.answers = asked -> asked.path().equals("/oauth/token") ? tokens(asked) : api(asked);
    }

    @AfterEach
    void close() {
        connections.close();
        server.close();
    }

    private Answer tokens(Asked asked) {
        if (!asked.header("Authorization").equals(BASIC) || !asked.body().equals("grant_type=client_credentials")) {
            return Answer.json(401, "{\"error\":\"unauthorized\",\"error_description\":\"Bad credentials\"}");
        }
        valid = given.incrementAndGet();
        return Answer.json(
                200,
                "{\"access_token\":\"token-0123456789-" + valid + "\",\"token_type\":\"bearer\",\"expires_in\":43199}");
    }

    private Answer api(Asked asked) {
        if (!asked.header("Authorization").equals("Bearer token-0123456789-" + valid))
            return Answer.json(
                    401,
                    "{\"error\":{\"code\":\"01040090\",\"message\":\"no " + asked.header("Authorization") + "\"}}");
        if (asked.path().equals("/v2/lm/deployments?scenarioId=orchestration&status=RUNNING")) {
            return Answer.json(
                    200,
                    "{\"count\":1,\"resources\":"
                            + (asked.header("Ai-resource-group").equals("default") ? deployments : "[]") + "}");
        }
        return answer;
    }

    @Test
    void asksTheDeploymentOfItsResourceGroup() throws InterruptedException {
        var models = models(Map.of(), key(SECRET));
        assertThat(ask(models, "gpt-5", List.of(Samples.user("hi"))))
                .containsExactly(
                        new Delta.Reasoning("hm"),
                        new Delta.Text("I am orchestrated"),
                        new Delta.Finished(FinishReason.STOP, new Tokens(12L, 6, 2, 0, new Tokens.Cache(4, 0), null)));
        assertThat(server.asked)
                .extracting(Asked::path)
                .containsExactly(
                        "/oauth/token",
                        "/v2/lm/deployments?scenarioId=orchestration&status=RUNNING",
                        "/v2/inference/deployments/d0123456789/v2/completion");
        assertThat(server.asked.getLast().header("Ai-resource-group")).isEqualTo("default");
        assertThat(server.asked.getLast().body())
                .isEqualTo(
                        "{\"config\":{\"stream\":{\"enabled\":true},\"modules\":{\"prompt_templating\":{\"model\":{\"name\":\"gpt-5\","
                            + "\"params\":{\"stream_options\":{\"include_usage\":true},\"max_completion_tokens\":4000}},\"prompt\":{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"read\",\"description\":\"Does"
                            + " read.\",\"parameters\":{\"type\":\"object\"}}}],\"template\":[{\"role\":\"system\",\"content\":\"Be"
                            + " brief.\"},{\"role\":\"user\",\"content\":\"hi\"}]}}}}}");
        ask(models, "gemini-2.5-pro", List.of(Samples.user("hi")));
        assertThat(server.asked).hasSize(4);
    }

    /// Text of the conversation is never taken for a part of the template.
    @Test
    void textsAreNoTemplates() throws InterruptedException {
        var models = models(Map.of("deploymentId", "mine", "resourceGroup", "ours"), key(SECRET));
        var model = models.find(new ModelRef("sap-ai-core", "anthropic--claude-4.5-sonnet"))
                .orElseThrow();
        var call = Samples.assistant(
                model,
                null,
                Samples.call("c1", "read", Samples.done(Map.of("path", "{{a}}{%b%}"), "{{?user}} is {{ x }}")));
        ask(models, model.id(), List.of(Samples.user("what is {{?user}}?"), call, Samples.user("plain")));
        assertThat(server.asked).hasSize(2);
        assertThat(server.asked.getLast().path()).isEqualTo("/v2/inference/deployments/mine/v2/completion");
        assertThat(server.asked.getLast().header("Ai-resource-group")).isEqualTo("ours");
        var body = Json.tree(server.asked.getLast().body());
        assertThat(body.path("placeholder_values").toString())
                .isEqualTo("{\"text1\":\"what is {{?user}}?\",\"text2\":\"{{?user}} is {{ x }}\"}");
        var template = body.path("config")
                .path("modules")
                .path("prompt_templating")
                .path("prompt")
                .path("template");
        assertThat(template.get(1).toString()).contains("{{?text1}}");
        assertThat(template.get(3).toString()).contains("{{?text2}}");
        var arguments = template.get(2)
                .path("tool_calls")
                .get(0)
                .path("function")
                .path("arguments")
                .asString();
        assertThat(arguments).doesNotContain("{{", "{%");
        assertThat(Json.tree(arguments).path("path").asString()).isEqualTo("{{a}}{%b%}");
        assertThat(template.get(0).toString()).contains("cache_control");
    }

    @Test
    void refreshesARefusedToken() throws InterruptedException {
        var models = models(Map.of(), key(SECRET));
        ask(models, "gpt-5", List.of(Samples.user("hi")));
        valid = 99;
        assertThat(ask(models, "gpt-5", List.of(Samples.user("hi")))).hasSize(3);
        assertThat(given.get()).isEqualTo(2);
    }

    @Test
    void tellsErrorsOfTheServiceAndOfTheStream() throws InterruptedException {
        var models = models(Map.of(), key(SECRET));
        answer = Answer.json(
                400,
                "{\"error\":{\"request_id\":\"r\",\"code\":400,\"message\":\"Model name must be one"
                        + " of\",\"location\":\"LLM Module\"}}");
        assertThat(failure(models))
                .isInstanceOfSatisfying(
                        Failure.Api.class,
                        api -> assertThat(api.statusCode() + " " + api.message())
                                .isEqualTo("400 Model name must be one of"));
        answer = Answer.stream(
                "data: {\"error\":[{\"request_id\":\"r\",\"code\":429,\"message\":\"slow down\",\"location\":\"LLM"
                        + " Module\"}]}\n\n");
        assertThat(failure(models))
                .isInstanceOfSatisfying(
                        Failure.Api.class,
                        api -> assertThat(api.statusCode() + " " + api.message())
                                .isEqualTo("429 slow down"));
        answer = Answer.stream(
                "data: {\"request_id\":\"r\",\"code\":503,\"message\":\"later\",\"location\":\"LLM Module\"}\n\n");
        assertThat(failure(models))
                .isInstanceOfSatisfying(
                        Failure.Api.class,
                        api -> assertThat(api.statusCode() + " " + api.message())
                                .isEqualTo("503 later"));
        answer = Answer.stream(
                STREAM.substring(
                        0,
                        STREAM.indexOf(
                                "data:"
                                    + " {\"request_id\":\"r\",\"final_result\":{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"}")));
        assertThat(failure(models).retryable()).isTrue();
    }

    @Test
    void tellsWhatIsWrongWithTheServiceKey() throws InterruptedException {
        assertThat(failure(models(Map.of(), key("wrong-0123456789"))))
                .isEqualTo(new Failure.Credentials(
                        "sap-ai-core",
                        "SAP returned no token for the service key (HTTP status 401: unauthorized: Bad"
                                + " credentials). If the key was deleted, store another with `lungo auth login"
                                + " sap-ai-core`."));
        assertThat(failure(models(Map.of(), "{\"clientid\":\"c\"}")).message())
                .startsWith("The service key of SAP AI Core has no \"clientsecret\".");
        assertThat(failure(models(Map.of(), "{\"clientid\":\"c\",\"certificate\":\"PEM\"}"))
                        .message())
                .contains("certificate (x509), which is not supported");
        assertThat(failure(models(Map.of(), "s3cret-but-no-json")).message())
                .startsWith("The service key of SAP AI Core is not JSON.")
                .doesNotContain("s3cret");
        assertThat(failure(models(Map.of("resourceGroup", "other"), key(SECRET)))
                        .message())
                .startsWith("No deployment of the orchestration service is running in the resource group \"other\"");
        assertThat(failure(models(Map.of(), "")).message())
                .startsWith("No key for SAP AI Core. Store one with `lungo auth login sap-ai-core`, or set"
                        + " AICORE_SERVICE_KEY");
        server.answers = _ -> Answer.json(503, "{}");
        assertThat(failure(models(Map.of("deploymentId", "d"), key(SECRET))).retryable())
                .isTrue();
    }

    private String key(String secret) {
        return Json.text(Map.of(
                "credentials",
                Map.of(
                        "clientid",
                        "sb-client!b1|aicore!b2",
                        "clientsecret",
                        secret,
                        "url",
                        server.root(),
                        "serviceurls",
                        Map.of("AI_API_URL", server.root() + "/"))));
    }

    private Failure failure(ConfiguredModels models) throws InterruptedException {
        return ((Delta.Failed) ask(models, "gpt-5", List.of(Samples.user("hi"))).getLast()).failure();
    }

    private List<Delta> ask(ConfiguredModels models, String id, List<Message> history) throws InterruptedException {
        var model = models.find(new ModelRef("sap-ai-core", id)).orElseThrow();
        var deltas = new ArrayList<Delta>();
        try (var reply = models.provider(model).send(Samples.request(model, history, List.of(Samples.tool("read"))))) {
            reply.forEach(deltas::add);
        }
        assertThat(deltas.toString()).doesNotContain(SECRET, "token-0123456789");
        return deltas;
    }

    private ConfiguredModels models(Map<String, Object> options, String key) {
        var variables = new HashMap<>(Map.of("HOME", "/nonexistent", "AICORE_SERVICE_KEY", key));
        var settings = Components.only(ProviderSettings.class, "options", options);
        return TestModels.models(
                new Catalog(),
                TestModels.config(Map.of("sap-ai-core", settings), List.of(), null),
                variables,
                connections);
    }
}
