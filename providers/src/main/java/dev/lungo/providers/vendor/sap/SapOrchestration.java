package dev.lungo.providers.vendor.sap;

import dev.lungo.core.provider.Provider;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.provider.Request;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.FailedReply;
import dev.lungo.providers.protocol.HttpCall;
import dev.lungo.providers.protocol.Transport;
import dev.lungo.providers.protocol.chat.OpenAiChat;
import java.io.IOException;

/// The orchestration service of SAP AI Core, through which all its models are reached: chat completions
/// in a wrapping of its own. One deployment of the service serves all models of a resource group.
public final class SapOrchestration implements Provider {
    private static final String PATH = "/v2/completion";

    private final Endpoint endpoint;
    private final HttpClients connections;
    private final OpenAiChat chat;

    /// The endpoint is a deployment, unless its keys point to one.
    public SapOrchestration(Endpoint endpoint, HttpClients connections) {
        this.endpoint = endpoint;
        this.connections = connections;
        this.chat = new OpenAiChat(endpoint, connections);
    }

    @Override
    public Reply send(Request request) throws InterruptedException {
        try {
            var deployment = endpoint.missing() == null && endpoint.keys() instanceof AiCoreKeys keys
                    ? endpoint.movedTo(keys.address())
                    : endpoint;
            return Transport.post(connections, deployment, call(request));
        } catch (IOException none) {
            if (Thread.interrupted()) throw new InterruptedException();
            return FailedReply.withoutKey(endpoint, none);
        }
    }

    private HttpCall call(Request request) {
        var call = chat.call(request);
        return new HttpCall(PATH, call.headers(), Wrapped.body(call.body()), new Unwrapped(call.decoder()));
    }
}
