package dev.lungo.providers.protocol.anthropic;

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

/// Anthropic's messages, at its own address or on Vertex.
public record AnthropicMessages(Endpoint endpoint, HttpClients connections, boolean vertex) implements Provider {
    private static final String VERSION = "2023-06-01";
    private static final String BETAS = "interleaved-thinking-2025-05-14,fine-grained-tool-streaming-2025-05-14";

    private static final String ON_VERTEX = "vertex-2023-10-16";
    private static final String VERTEX_BETAS = "interleaved-thinking-2025-05-14";

    public AnthropicMessages(Endpoint endpoint, HttpClients connections) {
        this(endpoint, connections, false);
    }

    /// On Vertex the address names the model, the body the version, and a token authenticates.
    public static AnthropicMessages onVertex(Endpoint endpoint, HttpClients connections) {
        return new AnthropicMessages(endpoint, connections, true);
    }

    @Override
    public Reply send(Request request) throws InterruptedException {
        return Transport.post(connections, endpoint, call(request));
    }

    /// The request that `send` posts, for a provider that authenticates in another way.
    public HttpCall call(Request request) {
        var path = vertex ? "/models/" + request.model().api().id() + ":streamRawPredict" : "/messages";
        return new HttpCall(
                path,
                (key, _) -> vertex ? vertexHeaders(request, key) : headers(request, key),
                body(request),
                new AnthropicStream());
    }

    /// The bytes that `send` puts on the wire for this request.
    public byte[] body(Request request) {
        return (vertex
                        ? new AnthropicBody(request, out -> out.field("anthropic_version", ON_VERTEX))
                        : new AnthropicBody(request))
                .bytes();
    }

    private static Map<String, String> vertexHeaders(Request request, @Nullable String key) {
        var headers = new LinkedHashMap<String, String>();
        if (key != null) headers.put("Authorization", "Bearer " + key);
        headers.put("anthropic-beta", VERTEX_BETAS);
        headers.putAll(request.model().headers());
        return headers;
    }

    private Map<String, String> headers(Request request, @Nullable String key) {
        var headers = new LinkedHashMap<String, String>();
        if (key != null) headers.put("x-api-key", key);
        headers.put("anthropic-version", VERSION);
        headers.put("anthropic-beta", BETAS);
        headers.putAll(request.model().headers());
        return headers;
    }
}
