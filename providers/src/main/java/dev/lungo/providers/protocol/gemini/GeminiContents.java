package dev.lungo.providers.protocol.gemini;

import dev.lungo.core.provider.Provider;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.provider.Request;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.HttpCall;
import dev.lungo.providers.protocol.Transport;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gemini's `generateContent`, streamed. On Vertex a token opens it, or, in its express mode, an API key.
public record GeminiContents(Endpoint endpoint, HttpClients connections, boolean vertex) implements Provider {
    public GeminiContents(Endpoint endpoint, HttpClients connections) {
        this(endpoint, connections, false);
    }

    public static GeminiContents onVertex(Endpoint endpoint, HttpClients connections) {
        return new GeminiContents(endpoint, connections, true);
    }

    @Override
    public Reply send(Request request) throws InterruptedException {
        return Transport.post(
                connections,
                endpoint,
                new HttpCall(
                        path(request.model().api().id()),
                        (key, _) -> headers(request, key),
                        body(request),
                        new GeminiStream()));
    }

    /// The bytes that `send` puts on the wire for this request.
    public byte[] body(Request request) {
        return new GeminiBody(request).bytes();
    }

    /// An id with a slash says itself where it belongs, as `tunedModels/mine` does.
    private static String path(String id) {
        return "/" + (id.contains("/") ? id : "models/" + id) + ":streamGenerateContent?alt=sse";
    }

    private Map<String, String> headers(Request request, @Nullable String key) {
        var headers = new LinkedHashMap<String, String>();
        if (key != null && vertex && !isApiKey(key)) headers.put("Authorization", "Bearer " + key);
        else if (key != null) headers.put("x-goog-api-key", key);
        headers.putAll(request.model().headers());
        return headers;
    }

    private static boolean isApiKey(String key) {
        return key.startsWith("AIza") || key.startsWith("AQ.");
    }
}
