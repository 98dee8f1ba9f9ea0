package dev.lungo.providers.vendor.gitlab;

import dev.lungo.core.provider.Provider;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.FailedReply;
import dev.lungo.providers.protocol.HttpCall;
import dev.lungo.providers.protocol.Transport;
import dev.lungo.providers.protocol.anthropic.AnthropicMessages;
import dev.lungo.providers.protocol.chat.OpenAiChat;
import dev.lungo.providers.protocol.responses.OpenAiResponses;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// GitLab Duo's models, which its AI gateway passes on to their makers as they are asked: Anthropic's
/// messages for Claude; for GPT responses or, where the gateway knows only these, chat completions.
public final class GitLabDuo implements Provider {
    private static final String CLAUDE = "/ai/v1/proxy/anthropic/v1";
    private static final String GPT = "/ai/v1/proxy/openai/v1";
    private static final Pattern RESPONSES = Pattern.compile("codex|^gpt-(5\\.([6-9]|\\d\\d)|[6-9]|\\d\\d)");

    private final HttpClients connections;
    private final Endpoint claude;
    private final Endpoint gpt;
    private final AnthropicMessages messages;
    private final OpenAiResponses responses;
    private final OpenAiChat chat;

    /// The endpoint is the gateway.
    public GitLabDuo(Endpoint endpoint, HttpClients connections) {
        this.connections = connections;
        this.claude = endpoint.below(CLAUDE);
        this.gpt = endpoint.below(GPT);
        this.messages = new AnthropicMessages(claude, connections);
        this.responses = new OpenAiResponses(gpt, connections);
        this.chat = new OpenAiChat(gpt, connections);
    }

    @Override
    public Reply send(Request request) throws InterruptedException {
        var id = request.model().api().id();
        if (id.startsWith("duo-")) return unknown(request);
        if (id.contains("claude")) return Transport.post(connections, claude, shown(messages.call(request)));
        if (RESPONSES.matcher(id).find()) return responses.send(request, GitLabDuo::shown);
        return Transport.post(connections, gpt, shown(chat.call(request)));
    }

    private static Reply unknown(Request request) {
        var model = request.model();
        return new FailedReply(
                new Failure.Api(
                        "The model behind " + model.ref() + " is unknown. Set provider." + model.providerID()
                                + ".models." + model.id()
                                + ".id to its maker's name for it, such as claude-opus-4-8, or use another model:"
                                + " `lungo models "
                                + model.providerID() + "` lists them.",
                        null,
                        false,
                        null,
                        null,
                        null),
                null);
    }

    private static HttpCall shown(HttpCall call) {
        return call.with((key, uri) -> headers(call, key, uri));
    }

    private static Map<String, String> headers(HttpCall call, @Nullable String key, URI uri) {
        var headers = new LinkedHashMap<>(call.headers().of(null, uri));
        if (key == null) return headers;
        var token = DuoToken.parse(key);
        if (token != null) headers.putAll(token.headers());
        headers.put("Authorization", "Bearer " + (token == null ? key : token.token()));
        return headers;
    }
}
