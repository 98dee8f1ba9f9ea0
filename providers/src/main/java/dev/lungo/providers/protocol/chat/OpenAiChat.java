package dev.lungo.providers.protocol.chat;

import dev.lungo.core.provider.Provider;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.provider.Request;
import dev.lungo.providers.aws.Authorization;
import dev.lungo.providers.protocol.Call;
import dev.lungo.providers.protocol.Connections;
import dev.lungo.providers.protocol.Endpoint;
import java.util.LinkedHashMap;
import java.util.Map;

/// OpenAI's chat completions, as spoken by most providers and by every local server.
public final class OpenAiChat implements Provider {
    private final Endpoint endpoint;
    private final Connections connections;

    public OpenAiChat(Endpoint endpoint, Connections connections) {
        this.endpoint = endpoint;
        this.connections = connections;
    }

    @Override
    public Reply send(Request request) throws InterruptedException {
        var body = body(request);
        return connections.post(endpoint, new Call("/chat/completions", (key, uri) -> headers(request, Authorization.of(key, uri, body)), body, new ChatStream()));
    }

    /// The bytes that `send` puts on the wire for this request.
    public byte[] body(Request request) {
        return new ChatBody(request, Dialect.of(endpoint, request.model())).bytes();
    }

    private static Map<String, String> headers(Request request, Map<String, String> authorization) {
        var headers = new LinkedHashMap<>(authorization);
        if (!request.cacheKey().isBlank()) headers.put("X-Session-Affinity", request.cacheKey());
        headers.putAll(request.model().headers());
        return headers;
    }
}
