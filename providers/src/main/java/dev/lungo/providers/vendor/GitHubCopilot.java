package dev.lungo.providers.vendor;

import dev.lungo.core.model.Model;
import dev.lungo.core.provider.Provider;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.provider.Request;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.HttpCall;
import dev.lungo.providers.protocol.Transport;
import dev.lungo.providers.protocol.anthropic.AnthropicMessages;
import dev.lungo.providers.protocol.chat.OpenAiChat;
import dev.lungo.providers.protocol.responses.OpenAiResponses;
import java.util.regex.Pattern;

/// GitHub Copilot's mix: responses for GPT-5 and later, Anthropic's messages for Claude, chat completions for the
/// rest. Each request names its initiator, because a person's own are counted.
public final class GitHubCopilot implements Provider {
    private static final Pattern GPT = Pattern.compile("^gpt-(\\d+)");

    private final Endpoint endpoint;
    private final HttpClients connections;
    private final OpenAiChat chat;
    private final OpenAiResponses responses;
    private final AnthropicMessages messages;

    public GitHubCopilot(Endpoint endpoint, HttpClients connections) {
        this.endpoint = endpoint;
        this.connections = connections;
        this.chat = new OpenAiChat(endpoint, connections);
        this.responses = new OpenAiResponses(endpoint, connections);
        this.messages = new AnthropicMessages(endpoint, connections);
    }

    @Override
    public Reply send(Request request) throws InterruptedException {
        if (speaksMessages(request.model())) return Transport.post(connections, endpoint, asMessages(request));
        var headers = new CopilotHeaders(request, false);
        if (speaksResponses(request.model().api().id()))
            return responses.send(request, call -> shown(call, call.path(), headers));
        var call = chat.call(request);
        return Transport.post(connections, endpoint, shown(call, call.path(), headers));
    }

    private HttpCall asMessages(Request request) {
        var call = messages.call(request);
        return shown(
                call,
                endpoint.url().endsWith("/v1") ? call.path() : "/v1" + call.path(),
                new CopilotHeaders(request, true));
    }

    private static HttpCall shown(HttpCall call, String path, CopilotHeaders headers) {
        return new HttpCall(
                path, (key, uri) -> headers.over(call.headers().of(null, uri), key), call.body(), call.decoder());
    }

    private static boolean speaksMessages(Model model) {
        return model.api().id().contains("claude");
    }

    private static boolean speaksResponses(String id) {
        var gpt = GPT.matcher(id);
        return gpt.find() && Integer.parseInt(gpt.group(1)) >= 5 && !id.startsWith("gpt-5-mini");
    }
}
