package dev.lungo.providers.protocol.bedrock;

import dev.lungo.core.provider.Provider;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.provider.Request;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.key.aws.Authorization;
import dev.lungo.providers.key.aws.AwsKeys;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.HttpCall;
import dev.lungo.providers.protocol.Transport;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Amazon Bedrock's Converse. The path names the model, and the request is signed.
public final class BedrockConverse implements Provider {
    private static final Pattern REGION = Pattern.compile("\\.([a-z]{2}(?:-[a-z]+)+-\\d)\\.");

    private final Endpoint endpoint;
    private final HttpClients connections;

    public BedrockConverse(Endpoint endpoint, HttpClients connections) {
        this.endpoint = endpoint;
        this.connections = connections;
    }

    @Override
    public Reply send(Request request) throws InterruptedException {
        var body = body(request);
        return Transport.post(
                connections,
                endpoint,
                new HttpCall(
                        path(request),
                        (key, uri) -> headers(request, key, uri, body),
                        body,
                        AwsEventStream::new,
                        new ConverseStream()));
    }

    /// The bytes that `send` puts on the wire for this request.
    public byte[] body(Request request) {
        return new ConverseBody(request).bytes();
    }

    private String path(Request request) {
        var model = InferenceProfile.of(request.model().api().id(), region());
        return "/model/" + URLEncoder.encode(model, StandardCharsets.UTF_8) + "/converse-stream";
    }

    private String region() {
        if (endpoint.keys() instanceof AwsKeys keys) return keys.region();
        var found = REGION.matcher(endpoint.url());
        return found.find() ? found.group(1) : "";
    }

    private static Map<String, String> headers(Request request, @Nullable String key, URI uri, byte[] body) {
        var headers = new LinkedHashMap<>(Authorization.of(key, uri, body));
        headers.put("Accept", "application/vnd.amazon.eventstream");
        headers.putAll(request.model().headers());
        return headers;
    }
}
