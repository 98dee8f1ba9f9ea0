package dev.lungo.providers.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.providers.catalog.LocalServers.Place;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.key.Keys;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.chat.OpenAiChat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Servers that behave like Ollama, LM Studio, llama.cpp and vLLM.
class LocalServersTest {
    private final HttpClients connections = new HttpClients(Map.of());
    /// Answers, by path and, for queries about one model, its name.
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String url;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(path);
            var key =
                    path.equals("/api/show") ? path + " " + body.replaceAll(".*\"model\":\"([^\"]+)\".*", "$1") : path;
            if (path.equals("/api/generate"))
                answers.put("/api/ps", "{\"models\":[{\"name\":\"qwen3:14b\",\"context_length\":4096}]}");
            var answer = answers.get(key);
            var bytes = (answer == null ? "404 page not found" : answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer == null ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    @AfterEach
    void close() {
        server.stop(0);
        connections.close();
    }

    @Test
    void ollamaTellsTheLoadedWindowTheSetOneOrTheModels() {
        answers.put("/v1/models", list("qwen3:14b", "set:1b", "plain:1b", "nomic-embed-text"));
        answers.put("/api/ps", "{\"models\":[{\"name\":\"qwen3:14b\",\"context_length\":4096}]}");
        answers.put("/api/show qwen3:14b", shown("", 40_960, "\"completion\",\"tools\",\"thinking\""));
        answers.put(
                "/api/show set:1b",
                shown(
                        "temperature 0.6\\nnum_ctx                        16384\\n",
                        131_072,
                        "\"completion\",\"vision\""));
        answers.put("/api/show plain:1b", shown("", 32_768, "\"completion\",\"tools\""));
        assertThat(found("ollama"))
                .containsExactly("qwen3:14b 4096 tools reasoning", "set:1b 16384 images", "plain:1b 32768 tools");
    }

    @Test
    void lmStudioTellsWhatIsLoaded() {
        answers.put("/v1/models", list("a", "b", "c"));
        answers.put("/api/v0/models", """
            {"data":[{"id":"a","type":"llm","state":"loaded","max_context_length":131072,"loaded_context_length":8192,"capabilities":["tool_use"]},
            {"id":"b","type":"vlm","state":"not-loaded","max_context_length":32768,"capabilities":[]},{"id":"c","type":"llm","max_context_length":4096}]}\
            """);
        assertThat(found("lmstudio")).containsExactly("a 8192 tools", "b 32768 tools images", "c 4096 tools");
    }

    @Test
    void llamaCppHasOneWindowAndVllmTellsIt() {
        answers.put(
                "/v1/models",
                "{\"data\":[{\"id\":\"gguf\",\"max_model_len\":null,\"meta\":{\"n_ctx_train\":131072}}]}");
        assertThat(found("llamacpp")).as("an older one has no props").containsExactly("gguf 131072 tools");
        answers.put("/props", "{\"default_generation_settings\":{\"n_ctx\":8192},\"modalities\":{\"vision\":true}}");
        assertThat(found("llamacpp")).containsExactly("gguf 8192 tools images");
        answers.put("/v1/models", "{\"data\":[{\"id\":\"served\",\"max_model_len\":32768}]}");
        assertThat(found("vllm")).containsExactly("served 32768 tools");
    }

    @Test
    void aModelMayTakeLongToLoad() {
        answers.put("/v1/models", list("a"));
        var info = new LocalServers(List.of(new Place("vllm", "vLLM", url)), connections, Duration.ofSeconds(20))
                .look()
                .getFirst();
        assertThat(info.options()).isEqualTo(Map.of("baseURL", url, "headerTimeout", 900_000L));
    }

    @Test
    void reportsAPromptThatOllamaWouldTruncate() throws InterruptedException {
        answers.put("/api/ps", "{\"models\":[]}");
        var failed = (Delta.Failed) send("x".repeat(40_000)).getFirst();
        assertThat(asked).containsExactly("/api/ps", "/api/generate", "/api/ps");
        assertThat(failed.failure()).isInstanceOf(Failure.ContextOverflow.class);
        assertThat(failed.failure().message())
                .startsWith("Ollama has loaded qwen3:14b with a window of 4096 tokens and would silently drop the"
                        + " beginning of this request of about 100")
                .contains("OLLAMA_CONTEXT_LENGTH=32768");
    }

    @Test
    void sendsAPromptThatFits() throws InterruptedException {
        answers.put(
                "/v1/chat/completions",
                "data: {\"choices\":[{\"delta\":{\"content\":\"ok\"}}]}\n\n"
                        + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
                        + "data: [DONE]\n\n");
        var ok = List.of(new Delta.Text("ok"), new Delta.Finished(FinishReason.STOP, Tokens.NONE));
        assertThat(send("hi")).as("without a question").isEqualTo(ok);
        assertThat(asked).containsExactly("/v1/chat/completions");
        answers.put("/api/ps", "{\"models\":[{\"name\":\"qwen3:14b\",\"context_length\":32768}]}");
        assertThat(send("x".repeat(40_000))).isEqualTo(ok);
        answers.remove("/api/ps");
        assertThat(send("x".repeat(40_000)))
                .as("an Ollama that does not answer such questions")
                .isEqualTo(ok);
    }

    private List<Delta> send(String text) throws InterruptedException {
        var model = new Model(
                "qwen3:14b",
                "ollama",
                "q",
                null,
                new Model.Api("qwen3:14b", url, "@ai-sdk/openai-compatible"),
                "active",
                "",
                new Model.Capabilities(true, false, false, true, false, Model.Media.TEXT, Model.Media.TEXT),
                Model.Cost.FREE,
                new Model.Limit(0, null, 0),
                Map.of(),
                Map.of(),
                Map.of());
        var endpoint =
                new Endpoint("ollama", url, Keys.NONE, null, Map.of(), Duration.ofSeconds(5), Duration.ofSeconds(5));
        var deltas = new ArrayList<Delta>();
        try (var reply = new OpenAiChat(endpoint, connections)
                .send(new Request(
                        model, "", List.of(), List.of(), text, new Request.Settings(10, null, null, Map.of()), ""))) {
            reply.forEach(deltas::add);
        }
        return deltas;
    }

    private List<String> found(String id) {
        var info = new LocalServers(List.of(new Place(id, id, url)), connections, Duration.ofSeconds(20))
                .look()
                .getFirst();
        return info.models().values().stream()
                .map(model -> model.id() + " " + model.limit().context()
                        + (model.capabilities().toolcall() ? " tools" : "")
                        + (model.capabilities().reasoning() ? " reasoning" : "")
                        + (model.capabilities().input().image() ? " images" : ""))
                .toList();
    }

    private static String list(String... ids) {
        return "{\"object\":\"list\",\"data\":["
                + String.join(
                        ",",
                        List.of(ids).stream()
                                .map(id -> "{\"id\":\"" + id + "\",\"object\":\"model\"}")
                                .toList())
                + "]}";
    }

    private static String shown(String parameters, int trained, String capabilities) {
        return "{\"parameters\":\"" + parameters
                + "\",\"model_info\":{\"general.architecture\":\"qwen3\",\"qwen3.context_length\":" + trained
                + "},\"capabilities\":[" + capabilities + "]}";
    }
}
