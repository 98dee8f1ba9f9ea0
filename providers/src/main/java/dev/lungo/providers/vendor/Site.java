package dev.lungo.providers.vendor;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.providers.credential.CredentialResolver;
import dev.lungo.providers.credential.ProviderEnvironment;
import dev.lungo.providers.credential.ResolvedCredential;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.http.Loopback;
import dev.lungo.providers.key.Keys;
import dev.lungo.providers.protocol.Endpoint;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A model at its provider, with everything that a vendor decides from.
public record Site(ProviderInfo provider, Model model, CredentialResolver credentials) {
    public Map<String, Object> options() {
        return provider.options();
    }

    /// An option that is a text; null where it is unset or blank.
    public @Nullable String option(String name) {
        return options().get(name) instanceof String text && !text.isBlank() ? text.strip() : null;
    }

    public ProviderEnvironment environment() {
        return credentials.environment();
    }

    /// The keys that are configured, stored or in the environment.
    public ResolvedCredential credential() {
        return credentials.of(provider);
    }

    /// The keys of an account: made once in this process.
    public Keys keys(Object account, Function<HttpClients, Keys> made) {
        var ring = credentials.ring();
        return ring.of(account, () -> made.apply(ring.clients()));
    }

    /// The text with its `${VARIABLE}`s replaced.
    public String filled(String text) {
        return environment().filled(text, options(), credentials.metadata(provider.id()));
    }

    /// The endpoint of a provider without special handling.
    public Endpoint endpoint(String url, String npm, ResolvedCredential credential) {
        var headers = ConnectionOptions.headers(options(), npm);
        credential.headers().forEach(headers::putIfAbsent);
        var known = url.isBlank() ? Addresses.of(provider.id()) : url;
        var place = credential.url() != null ? credential.url() : Addresses.tidy(filled(known));
        return endpoint(
                ConnectionOptions.withQuery(place, options()),
                credential.keys(),
                missing(place, headers, credential),
                headers);
    }

    /// The endpoint with the time limits of the provider's options.
    public Endpoint endpoint(String url, Keys keys, @Nullable String missing, Map<String, String> headers) {
        return new Endpoint(
                provider.id(),
                url,
                keys,
                missing,
                headers,
                duration(options().get("headerTimeout")),
                duration(options().get("chunkTimeout")));
    }

    private @Nullable String missing(String url, Map<String, String> headers, ResolvedCredential credential) {
        if (credential.missing() != null) return credential.missing();
        var unfilled = unfilled(url);
        if (unfilled != null) return unfilled;
        if (url.isBlank())
            return provider.name() + " has no fixed address: set provider." + provider.id() + ".options.baseURL.";
        boolean open = credential.hasKeys()
                || provider.env().isEmpty()
                || Loopback.isUrl(url)
                || options().containsKey(Vendor.BASE_URL)
                || headers.keySet().stream()
                        .anyMatch(name -> name.equalsIgnoreCase("authorization") || name.equalsIgnoreCase("x-api-key"));
        return open
                ? null
                : "No key for " + provider.name() + ". Store one with `lungo auth login " + provider.id()
                        + "`, or set " + String.join(" or ", provider.env())
                        + " in the environment, or provider." + provider.id() + ".options.apiKey in the configuration.";
    }

    /// A message about the first variable of an address that has no value; null where all have one.
    public @Nullable String unfilled(String url) {
        var variable = ProviderEnvironment.unfilled(url);
        return variable == null
                ? null
                : "The address of " + provider.name() + " needs " + variable + ": set that environment variable.";
    }

    /// In milliseconds; `false` and 0 mean no limit.
    private static Duration duration(@Nullable Object setting) {
        if (setting instanceof Number millis) return Duration.ofMillis(Math.max(0, millis.longValue()));
        return Boolean.FALSE.equals(setting) ? Duration.ZERO : Endpoint.TIMEOUT;
    }
}
