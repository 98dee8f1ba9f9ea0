package dev.lungo.providers.protocol.responses;

import dev.lungo.core.provider.Provider;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.provider.Request;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.HttpCall;
import dev.lungo.providers.protocol.Transport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// OpenAI's responses, as they and some others speak them. Nothing is kept by the server: the whole
/// history goes along, with the model's thoughts in the encrypted form in which it gave them.
public final class OpenAiResponses implements Provider {
    private final Endpoint endpoint;
    private final HttpClients connections;
    private final UnreadableThoughts unreadable = new UnreadableThoughts();

    public OpenAiResponses(Endpoint endpoint, HttpClients connections) {
        this.endpoint = endpoint;
        this.connections = connections;
    }

    @Override
    public Reply send(Request request) throws InterruptedException {
        return send(request, UnaryOperator.identity());
    }

    /// `shown` changes what is posted, for a provider that shows its key in another way.
    public Reply send(Request request, UnaryOperator<HttpCall> shown) throws InterruptedException {
        var body = body(request, ResponsesDialect.of(endpoint, request.model()));
        var reply = Transport.post(connections, endpoint, shown.apply(call(request, body.bytes())));
        return unreadable.learnFrom(reply, body.thoughts()) ? send(request, shown) : reply;
    }

    private HttpCall call(Request request, byte[] body) {
        var dialect = ResponsesDialect.of(endpoint, request.model());
        return new HttpCall("/responses", (key, _) -> headers(request, dialect, key), body, new ResponsesStream());
    }

    /// The bytes that `send` puts on the wire for this request.
    public byte[] body(Request request) {
        return body(request, ResponsesDialect.of(endpoint, request.model())).bytes();
    }

    private ResponsesBody body(Request request, ResponsesDialect dialect) {
        return new ResponsesBody(request, dialect, unreadable);
    }

    private static Map<String, String> headers(Request request, ResponsesDialect dialect, @Nullable String key) {
        var headers = new LinkedHashMap<String, String>();
        if (key != null) headers.put("Authorization", "Bearer " + key);
        if (!request.cacheKey().isBlank()) headers.put(dialect.sessionHeader(), request.cacheKey());
        headers.putAll(dialect.headers());
        headers.putAll(request.model().headers());
        return headers;
    }
}
