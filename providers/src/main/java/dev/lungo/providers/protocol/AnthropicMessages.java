package dev.lungo.providers.protocol;

import dev.lungo.core.provider.Provider;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.provider.Request;
import java.util.LinkedHashMap;
import java.util.Map;

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
        return connections.post(endpoint, "/messages", headers(request), body(request), new AnthropicStream());
    }

    /// The bytes that `send` puts on the wire for this request.
    public byte[] body(Request request) {
        return new AnthropicBody(request).bytes();
    }

    private Map<String, String> headers(Request request) {
        var headers = new LinkedHashMap<String, String>();
        if (endpoint.key() != null) headers.put("x-api-key", endpoint.key());
        headers.put("anthropic-version", VERSION);
        headers.put("anthropic-beta", BETAS);
        headers.putAll(request.model().headers());
        return headers;
    }
}
