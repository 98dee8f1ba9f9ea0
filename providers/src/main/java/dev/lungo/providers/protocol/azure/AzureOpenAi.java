package dev.lungo.providers.protocol.azure;

import dev.lungo.core.provider.Provider;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.provider.Request;
import dev.lungo.providers.protocol.Call;
import dev.lungo.providers.protocol.Connections;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.chat.OpenAiChat;
import dev.lungo.providers.protocol.responses.OpenAiResponses;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// OpenAI's protocols with the key in Azure's own header; a token of Microsoft Entra is shown as a bearer.
public final class AzureOpenAi implements Provider {
    private static final String TOKEN = "eyJ";

    private final Endpoint endpoint;
    private final Connections connections;
    private final Function<Request, Call> protocol;

    private AzureOpenAi(Endpoint endpoint, Connections connections, Function<Request, Call> protocol) {
        this.endpoint = endpoint;
        this.connections = connections;
        this.protocol = protocol;
    }

    public static AzureOpenAi responses(Endpoint endpoint, Connections connections) {
        return new AzureOpenAi(endpoint, connections, new OpenAiResponses(endpoint, connections)::call);
    }

    public static AzureOpenAi chat(Endpoint endpoint, Connections connections) {
        return new AzureOpenAi(endpoint, connections, new OpenAiChat(endpoint, connections)::call);
    }

    @Override
    public Reply send(Request request) throws InterruptedException {
        var call = protocol.apply(request);
        return connections.post(endpoint, new Call(call.path(), (key, uri) -> headers(call, key, uri), call.body(), call.decoder()));
    }

    private static Map<String, String> headers(Call call, @Nullable String key, URI uri) {
        if (key != null && key.startsWith(TOKEN)) return call.headers().of(key, uri);
        var headers = new LinkedHashMap<>(call.headers().of(null, uri));
        if (key != null) headers.put("api-key", key);
        return headers;
    }
}
