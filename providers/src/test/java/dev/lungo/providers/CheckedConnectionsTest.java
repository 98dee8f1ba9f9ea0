package dev.lungo.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.lungo.core.config.Config;
import dev.lungo.core.config.Config.ModelSettings;
import dev.lungo.core.config.Config.ProviderSettings;
import dev.lungo.core.provider.ConnectionChecks.ListedModel;
import dev.lungo.core.provider.ConnectionChecks.Outcome;
import dev.lungo.core.provider.Credential;
import dev.lungo.providers.catalog.Catalog;
import dev.lungo.providers.catalog.LocalServers;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.testkit.Components;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Credentials and servers that a user enters, against a server that knows one key.
class CheckedConnectionsTest {
    private static final String KEY = "sk-right-5f4d3c2b1a09";
    private static final String WRONG = "sk-wrong-0a1b2c3d4e5f";

    private final HttpClients clients = new HttpClients(Map.of());
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String url;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var key = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            requests.add(exchange.getRequestURI().getPath() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            boolean known = key.equals("Bearer " + KEY);
            boolean isList = exchange.getRequestURI().getPath().equals("/v1/models");
            boolean isChat = exchange.getRequestURI().getPath().equals("/v1/chat/completions");
            var answer = !isList && !isChat
                    ? "nothing here"
                    : !known
                            ? "{\"error\":{\"message\":\"Incorrect API key: " + key.replace("Bearer ", "") + "\"}}"
                            : isList
                                    ? "{\"data\":[{\"id\":\"small\",\"max_model_len\":8192},{\"id\":\"large\"}]}"
                                    : "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"OK\"}}]}\n\n";
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .add("Content-Type", isChat && known ? "text/event-stream" : "application/json");
            exchange.sendResponseHeaders(!isList && !isChat ? 404 : known ? 200 : 401, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    @AfterEach
    void close() {
        server.stop(0);
        clients.close();
    }

    private CheckedConnections checks(Map<String, Object> more) {
        var options = new HashMap<String, Object>(more);
        options.put("baseURL", url);
        var settings = Components.only(
                ProviderSettings.class,
                "npm",
                "@ai-sdk/openai-compatible",
                "env",
                List.of("LAB_KEY"),
                "options",
                options,
                "models",
                Map.of("small", Components.only(ModelSettings.class)));
        var config = TestModels.config(Map.of("lab", settings), List.of(), null);
        return checks(config, Map.of("LAB_KEY", KEY));
    }

    private CheckedConnections checks(Config config, Map<String, String> environment) {
        return new CheckedConnections(
                new CheckedConnections.Machine(new Catalog(), clients, new LocalServers(List.of(), clients)),
                () -> config,
                environment);
    }

    private static Credential key(String... keys) {
        return new Credential.Api(List.of(keys), Map.of());
    }

    @Test
    void aKeyIsTriedWithOneShortRequest() throws InterruptedException {
        assertThat(checks(Map.of()).credential("lab", key(KEY))).isEqualTo(new Outcome(true, "small", ""));
        assertThat(requests).hasSize(1).first().asString().contains("\"max_tokens\":16", "Reply with OK.");
    }

    @Test
    void aRefusedKeyIsNotShownAndTheEnvironmentDoesNotAnswerForIt() throws InterruptedException {
        var outcome = checks(Map.of()).credential("lab", key(WRONG));
        assertThat(outcome.works()).isFalse();
        assertThat(outcome.problem()).contains("Incorrect API key").doesNotContain(WRONG);
    }

    @Test
    void eachOfSeveralKeysIsTried() throws InterruptedException {
        assertThat(checks(Map.of()).credential("lab", key(KEY, WRONG)).problem())
                .startsWith("key 2 of 2: ");
        assertThat(requests).hasSize(2);
    }

    @Test
    void aConfiguredKeyThatTakesPrecedenceIsReported() throws InterruptedException {
        assertThat(checks(Map.of("apiKey", KEY)).credential("lab", key(WRONG)).problem())
                .isEqualTo("provider.lab.options.apiKey of your configuration is used instead of a stored key");
        assertThat(requests).isEmpty();
    }

    @Test
    void anUnknownProviderAndAServerThatIsGoneAreReported() throws InterruptedException {
        assertThat(checks(Map.of()).credential("nowhere", key(KEY)).problem())
                .isEqualTo("no model of nowhere can be used with a key");
        server.stop(0);
        assertThat(checks(Map.of()).credential("lab", key(KEY)).works()).isFalse();
    }

    @Test
    void theModelsOfAServerAreListedWithTheirWindows() throws InterruptedException {
        var bare = url.replace("/v1", "/").replace("http://", "");
        var listing = checks(Map.of()).models(bare, KEY);
        assertThat(listing.baseURL()).isEqualTo(url);
        assertThat(listing.models()).containsExactly(new ListedModel("small", 8_192), new ListedModel("large", 0));
        assertThat(checks(Map.of()).models(url + "/", WRONG).problem()).isEqualTo("the server refuses the key (401)");
        assertThat(checks(Map.of()).models(url, null).problem()).isEqualTo("the server refuses the key (401)");
    }

    @Test
    void anAddressThatIsNoneIsReported() throws InterruptedException {
        assertThat(checks(Map.of()).models("http://:80 80", null).problem()).isEqualTo("not an address: http://:80 80");
        server.stop(0);
        assertThat(checks(Map.of()).models(url, null).problem())
                .isEqualTo(
                        "could not connect to 127.0.0.1:" + server.getAddress().getPort() + ": connection refused");
    }
}
