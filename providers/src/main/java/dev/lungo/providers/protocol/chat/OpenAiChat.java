package dev.lungo.providers.protocol.chat;

import dev.lungo.core.provider.Provider;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.provider.Request;
import dev.lungo.providers.protocol.Call;
import dev.lungo.providers.protocol.Connections;
import dev.lungo.providers.protocol.Endpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        return connections.post(endpoint, call(request));
    }

    /// What `send` posts, for a provider that shows its key in another way.
    public Call call(Request request) {
        return new Call("/chat/completions", (key, _) -> headers(request, key), body(request), new ChatStream());
    }

    /// The bytes that `send` puts on the wire for this request.
    public byte[] body(Request request) {
        return new ChatBody(request, Dialect.of(endpoint, request.model())).bytes();
    }

    private Map<String, String> headers(Request request, @Nullable String key) {
        var headers = new LinkedHashMap<String, String>();
        if (key != null) headers.put("Authorization", "Bearer " + key);
        if (!request.cacheKey().isBlank()) headers.put("X-Session-Affinity", request.cacheKey());
        headers.putAll(request.model().headers());
        return headers;
    }
}
