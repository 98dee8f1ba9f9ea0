package dev.lungo.providers.protocol.anthropic;

import dev.lungo.core.provider.Provider;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.provider.Request;
import dev.lungo.providers.protocol.Call;
import dev.lungo.providers.protocol.Connections;
import dev.lungo.providers.protocol.Endpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Anthropic's messages.
public final class AnthropicMessages implements Provider {
    private static final String VERSION = "2023-06-01";
    private static final String BETAS = "interleaved-thinking-2025-05-14,fine-grained-tool-streaming-2025-05-14";

    private final Endpoint endpoint;
    private final Connections connections;

    public AnthropicMessages(Endpoint endpoint, Connections connections) {
        this.endpoint = endpoint;
        this.connections = connections;
    }

    @Override
    public Reply send(Request request) throws InterruptedException {
        return connections.post(endpoint, call(request));
    }

    /// What `send` posts, for a provider that shows its key in another way.
    public Call call(Request request) {
        return new Call("/messages", (key, _) -> headers(request, key), body(request), new AnthropicStream());
    }

    /// The bytes that `send` puts on the wire for this request.
    public byte[] body(Request request) {
        return new AnthropicBody(request).bytes();
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
