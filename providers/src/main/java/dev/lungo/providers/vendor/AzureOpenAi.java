package dev.lungo.providers.vendor;

import dev.lungo.core.provider.Provider;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.provider.Request;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.HttpCall;
import dev.lungo.providers.protocol.Transport;
import dev.lungo.providers.protocol.chat.OpenAiChat;
import dev.lungo.providers.protocol.responses.OpenAiResponses;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// OpenAI's protocols with the key in Azure's own header; a token of Microsoft Entra is shown as a bearer.
public final class AzureOpenAi implements Provider {
    private static final String TOKEN = "eyJ";

    /// Posts a request once it authenticates in Azure's way.
    private interface Protocol {
        Reply send(Request request, UnaryOperator<HttpCall> shown) throws InterruptedException;
    }

    private final Protocol protocol;

    private AzureOpenAi(Protocol protocol) {
        this.protocol = protocol;
    }

    public static AzureOpenAi responses(Endpoint endpoint, HttpClients connections) {
        return new AzureOpenAi(new OpenAiResponses(endpoint, connections)::send);
    }

    public static AzureOpenAi chat(Endpoint endpoint, HttpClients connections) {
        var chat = new OpenAiChat(endpoint, connections);
        return new AzureOpenAi(
                (request, shown) -> Transport.post(connections, endpoint, shown.apply(chat.call(request))));
    }

    @Override
    public Reply send(Request request) throws InterruptedException {
        return protocol.send(request, call -> call.with((key, uri) -> headers(call, key, uri)));
    }

    private static Map<String, String> headers(HttpCall call, @Nullable String key, URI uri) {
        if (key != null && key.startsWith(TOKEN)) return call.headers().of(key, uri);
        var headers = new LinkedHashMap<>(call.headers().of(null, uri));
        if (key != null) headers.put("api-key", key);
        return headers;
    }
}
