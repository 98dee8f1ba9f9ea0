package dev.lungo.providers.protocol.chat;

import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Ollama chooses the window of a model, often 4096 tokens, and silently drops the beginning of longer input. So it
/// is asked for the window before large requests.
final class OllamaWindow {
    private static final int BYTES_PER_TOKEN = 4;
    /// Input that fits into the smallest window needs no query.
    private static final int SMALL = 3_000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Endpoint endpoint;
    private final HttpClients connections;

    OllamaWindow(Endpoint endpoint, HttpClients connections) {
        this.endpoint = endpoint;
        this.connections = connections;
    }

    /// Message if the request is certainly larger than the window; null if it is not, or if Ollama does not report
    /// the window.
    @Nullable
    Failure tooSmall(Request request, byte[] body) throws InterruptedException {
        long tokens = textBytes(body) / BYTES_PER_TOKEN;
        if (tokens < SMALL) return null;
        var model = request.model().api().id();
        try {
            long window = loaded(model);
            if (window < 0) {
                ask("/api/generate", Json.text(Map.of("model", model, "stream", false)), endpoint.headerTimeout());
                window = loaded(model);
            }
            if (window <= 0 || tokens <= window) return null;
            return new Failure.ContextOverflow(
                    "Ollama has loaded " + model + " with a window of " + window
                            + " tokens and would silently drop the beginning of this request of about " + tokens
                            + " tokens. Raise the limit: start Ollama with OLLAMA_CONTEXT_LENGTH=32768 (or larger), or"
                            + " create a model with PARAMETER num_ctx 32768.",
                    null);
        } catch (IOException | JacksonException | IllegalArgumentException unknown) {
            return null;
        }
    }

    /// Window of the model; 0 if an old Ollama does not report it, -1 if the model is not loaded.
    private long loaded(String model) throws IOException, InterruptedException {
        for (var running : Json.tree(ask("/api/ps", null, PATIENCE)).path("models")) {
            var name = running.path("name").asString("");
            if (name.equals(model) || name.equals(model + ":latest"))
                return running.path("context_length").asLong(0);
        }
        return -1;
    }

    private String ask(String path, @Nullable String body, Duration patience) throws IOException, InterruptedException {
        var url = endpoint.url();
        int end = url.lastIndexOf("/v1");
        var uri = URI.create((end < 0 ? url : url.substring(0, end)) + path);
        var request = HttpRequest.newBuilder(uri).version(HttpClient.Version.HTTP_1_1);
        if (patience.isPositive()) request.timeout(patience);
        if (body != null) request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        return connections
                .client(uri)
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }

    /// Images are not counted, because their size says little about their tokens.
    private static long textBytes(byte[] body) {
        var text = new String(body, StandardCharsets.ISO_8859_1);
        long bytes = text.length();
        for (int start = text.indexOf(";base64,"); start >= 0; start = text.indexOf(";base64,", start)) {
            int end = text.indexOf('"', start);
            if (end < 0) break;
            bytes -= end - start;
            start = end;
        }
        return bytes;
    }
}
