package dev.lungo.providers;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.providers.aws.AwsKeys;
import dev.lungo.providers.aws.AwsSettings;
import dev.lungo.providers.protocol.Connections;
import dev.lungo.providers.protocol.Endpoint;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Where Amazon Bedrock is reached: its address follows from a region, and its requests are signed, so
/// it has no one key. The keys of the same settings are the same, and keep what they fetched. Thread-safe.
final class BedrockReach {
    static final String ID = "amazon-bedrock";

    private static final String NPM = "@ai-sdk/amazon-bedrock";

    private final Map<String, String> environment;
    private final Map<String, String> stored;
    private final Connections connections;
    private final Map<AwsSettings, AwsKeys> keys = new ConcurrentHashMap<>();

    BedrockReach(Map<String, String> environment, Map<String, String> stored, Connections connections) {
        this.environment = environment;
        this.stored = stored;
        this.connections = connections;
    }

    boolean concerns(ProviderInfo provider) {
        return provider.id().equals(ID);
    }

    /// A provider of any name may have models that are spoken to like this.
    boolean concerns(ProviderInfo provider, Model model) {
        return concerns(provider) || model.api().npm().equals(NPM);
    }

    /// Whether there are credentials although nobody configured it.
    boolean isVisible() {
        return new AwsSettings(Map.of(), environment, stored.get(ID)).isVisible(false);
    }

    boolean isVisible(ProviderInfo provider) {
        return settings(provider).isVisible(provider.source().equals("config"));
    }

    /// Models with an address of their own are spoken to there, in their own protocol.
    Endpoint endpoint(ProviderInfo provider, Model model, Map<String, String> headers) {
        var own = keys.computeIfAbsent(settings(provider), settings -> new AwsKeys(settings, connections));
        var options = provider.options();
        var url = model.api().url().isBlank()
                ? configured(options, own)
                : beside(options, model.api().url().replace("${AWS_REGION}", own.region()));
        return new Endpoint(
                provider.id(),
                url,
                own,
                null,
                headers,
                Reach.duration(options.get("headerTimeout")),
                Reach.duration(options.get("chunkTimeout")));
    }

    /// An own address takes the path of the model's where it has none.
    private static String beside(Map<String, Object> options, String known) {
        if (!(options.get("endpoint") instanceof String endpoint) || endpoint.isBlank()) return known;
        var bare = endpoint.strip().replaceFirst("/+$", "");
        return bare.replaceFirst("^https?://", "").contains("/")
                ? bare
                : bare + URI.create(known).getPath();
    }

    private static String configured(Map<String, Object> options, AwsKeys keys) {
        if (options.get("endpoint") instanceof String endpoint && !endpoint.isBlank()) return endpoint;
        return options.get("baseURL") instanceof String base && !base.isBlank() ? base : keys.address();
    }

    private AwsSettings settings(ProviderInfo provider) {
        return new AwsSettings(provider.options(), environment, stored.get(provider.id()));
    }
}
