package dev.lungo.providers;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.providers.key.Keys;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.LocalPlace;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a provider's model is reached, and what is missing for that.
final class Reach {
    private static final String ZEN = "opencode";
    private static final Keys EVERYBODY = Keys.of("public");

    private final Surroundings surroundings;
    private final KeySource keys;
    private final BedrockReach bedrock;
    private final VertexReach vertex;

    Reach(Surroundings surroundings, KeySource keys, BedrockReach bedrock, VertexReach vertex) {
        this.surroundings = surroundings;
        this.keys = keys;
        this.bedrock = bedrock;
        this.vertex = vertex;
    }

    /// What costs nothing at OpenCode Zen is given to everybody; that makes no provider of it that is chosen unasked.
    Endpoint endpoint(ProviderInfo provider, Model model) {
        var endpoint = withKey(provider, model);
        boolean given = endpoint.keys().equals(Keys.NONE)
                && provider.id().equals(ZEN)
                && model.cost().free();
        return given
                ? new Endpoint(
                        endpoint.providerID(),
                        endpoint.url(),
                        EVERYBODY,
                        null,
                        endpoint.headers(),
                        endpoint.headerTimeout(),
                        endpoint.chunkTimeout())
                : endpoint;
    }

    private Endpoint withKey(ProviderInfo provider, Model model) {
        var headers = OwnOptions.headers(provider.options(), Vendors.npm(provider, model));
        if (bedrock.concerns(provider, model)) return bedrock.endpoint(provider, model, headers);
        var access = keys.of(provider, Vendors.npm(provider, model));
        if (vertex.concerns(model)) return vertex.endpoint(provider, model, headers, access);
        var url = access.url() != null ? access.url() : url(provider, model);
        access.headers().forEach(headers::putIfAbsent);
        return new Endpoint(
                provider.id(),
                OwnOptions.withQuery(url, provider.options()),
                access.keys(),
                missing(provider, url, headers, access),
                headers,
                duration(provider.options().get("headerTimeout")),
                duration(provider.options().get("chunkTimeout")));
    }

    /// Whether a request could be sent to one of its models.
    boolean isUsable(ProviderInfo provider) {
        if (bedrock.concerns(provider)) return bedrock.isVisible(provider);
        return provider.models().values().stream()
                .anyMatch(model -> Wires.spoken(model.api().npm())
                        && withKey(provider, model).missing() == null);
    }

    private String url(ProviderInfo provider, Model model) {
        var known = Vendors.url(provider, model);
        return Addresses.tidy(surroundings.filled(
                known.isBlank() ? Addresses.of(provider.id()) : known,
                provider.options(),
                keys.metadata(provider.id())));
    }

    private static @Nullable String missing(
            ProviderInfo provider, String url, Map<String, String> headers, Access access) {
        if (access.missing() != null) return access.missing();
        var unfilled = Surroundings.unfilled(url);
        if (unfilled != null)
            return "The address of " + provider.name() + " needs " + unfilled + ": set that environment variable.";
        if (url.isBlank())
            return provider.name() + " has no fixed address: set provider." + provider.id() + ".options.baseURL.";
        boolean open = !access.keys().equals(Keys.NONE)
                || provider.env().isEmpty()
                || LocalPlace.isLoopback(url)
                || provider.options().containsKey("baseURL")
                || headers.keySet().stream()
                        .anyMatch(name -> name.equalsIgnoreCase("authorization") || name.equalsIgnoreCase("x-api-key"));
        return open
                ? null
                : "There is no key for " + provider.name() + ": `lungo auth login " + provider.id()
                        + "` stores one, or set " + String.join(" or ", provider.env())
                        + " in the environment, or provider." + provider.id() + ".options.apiKey in the configuration.";
    }

    /// In milliseconds; `false` and 0 mean no limit.
    static Duration duration(@Nullable Object setting) {
        if (setting instanceof Number millis) return Duration.ofMillis(Math.max(0, millis.longValue()));
        return Boolean.FALSE.equals(setting) ? Duration.ZERO : Endpoint.TIMEOUT;
    }
}
