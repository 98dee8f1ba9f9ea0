package dev.lungo.providers.protocol;

import dev.lungo.policy.secret.SecretFinder;
import dev.lungo.providers.key.Keys;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Address of a provider and its authentication. `url` is the base address without the path of the protocol.
/// `missing` says what to set before it can be used, such as a key.
public record Endpoint(
        String providerID,
        String url,
        Keys keys,
        @Nullable String missing,
        Map<String, String> headers,
        Duration headerTimeout,
        Duration chunkTimeout) {
    public static final Duration TIMEOUT = Duration.ofSeconds(300);

    public Endpoint(String providerID, String url, @Nullable String key) {
        this(providerID, url, Keys.of(key), null, Map.of(), TIMEOUT, TIMEOUT);
    }

    /// A place below this one.
    public Endpoint below(String path) {
        return movedTo(url.endsWith("/") ? url.substring(0, url.length() - 1) + path : url + path);
    }

    public Endpoint movedTo(String other) {
        return new Endpoint(providerID, other, keys, missing, headers, headerTimeout, chunkTimeout);
    }

    /// A query of the base address, such as `?api-version=v1`, stays at the end.
    ///
    /// @throws IllegalArgumentException when the address is not one of http or https
    URI at(String path) {
        int query = url.indexOf('?') < 0 ? url.length() : url.indexOf('?');
        var base = query > 0 && url.charAt(query - 1) == '/' ? url.substring(0, query - 1) : url.substring(0, query);
        var rest = path.contains("?") ? url.substring(query).replaceFirst("^\\?", "&") : url.substring(query);
        var uri = URI.create(base + path + rest);
        if (uri.getHost() == null || uri.getScheme() == null || !uri.getScheme().startsWith("http")) {
            throw new IllegalArgumentException("\"" + url + "\" is not an http address");
        }
        return uri;
    }

    /// The text without the credential, should a server have echoed it.
    String redact(String text) {
        return SecretFinder.maskedForms(keys.redact(text));
    }

    @Override
    public String toString() {
        return "Endpoint[" + providerID + " " + url + "]";
    }
}
