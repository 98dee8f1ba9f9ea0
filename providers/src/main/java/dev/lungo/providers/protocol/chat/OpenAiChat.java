package dev.lungo.providers.protocol.chat;

import dev.lungo.core.model.Model;
import dev.lungo.core.provider.Provider;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.provider.Request;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.key.aws.Authorization;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.FailedReply;
import dev.lungo.providers.protocol.HttpCall;
import dev.lungo.providers.protocol.Transport;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// OpenAI's chat completions, as spoken by most providers and by every local server.
public final class OpenAiChat implements Provider {
    private static final String PATH = "/chat/completions";

    private final Endpoint endpoint;
    private final HttpClients connections;
    private final Map<String, Dialect> dialects = new ConcurrentHashMap<>();

    public OpenAiChat(Endpoint endpoint, HttpClients connections) {
        this.endpoint = endpoint;
        this.connections = connections;
    }

    @Override
    public Reply send(Request request) throws InterruptedException {
        var dialect = dialect(request.model());
        var call = call(request);
        var tooSmall =
                dialect.asksOllama() ? new OllamaWindow(endpoint, connections).tooSmall(request, call.body()) : null;
        if (tooSmall != null) return new FailedReply(tooSmall, null);
        var reply = Transport.post(connections, endpoint, call);
        return dialect.endsOn() == null ? reply : new StopWord(reply, dialect.endsOn());
    }

    /// The request that `send` posts, for a provider that authenticates in another way. An address may be complete
    /// already.
    public HttpCall call(Request request) {
        var dialect = dialect(request.model());
        var body = body(request);
        var path = endpoint.url().endsWith(PATH) ? "" : PATH;
        return new HttpCall(
                path,
                (key, uri) -> headers(request, dialect, authorization(dialect, key, uri, body)),
                body,
                new ChatStream());
    }

    /// The bytes that `send` puts on the wire for this request.
    public byte[] body(Request request) {
        return new ChatBody(request, dialect(request.model())).bytes();
    }

    private Dialect dialect(Model model) {
        return dialects.computeIfAbsent(
                model.api().id() + " " + model.capabilities().reasoning(), _ -> Dialect.of(endpoint, model));
    }

    private static Map<String, String> authorization(Dialect dialect, @Nullable String key, URI uri, byte[] body) {
        return key == null || dialect.keyHeader() == null
                ? Authorization.of(key, uri, body)
                : Map.of(dialect.keyHeader(), "Bearer " + key);
    }

    private static Map<String, String> headers(Request request, Dialect dialect, Map<String, String> authorization) {
        var headers = new LinkedHashMap<>(authorization);
        headers.putAll(dialect.headers());
        if (!request.cacheKey().isBlank()) headers.put("X-Session-Affinity", request.cacheKey());
        headers.putAll(request.model().headers());
        return headers;
    }
}
