package dev.lungo.providers.vendor;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.Provider;
import dev.lungo.core.provider.ProviderAccess;
import dev.lungo.providers.credential.CredentialResolver;
import dev.lungo.providers.protocol.Endpoint;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Leads from a model to its endpoint and protocol, as its vendor wants it. Thread-safe.
public final class EndpointResolver {
    private record Connected(String npm, Endpoint endpoint) {}

    private final Vendors vendors;
    private final CredentialResolver credentials;
    private final ProviderAccess access;
    private final Map<Connected, Provider> connected = new ConcurrentHashMap<>();

    public EndpointResolver(Vendors vendors, CredentialResolver credentials) {
        this(vendors, credentials, ProviderAccess.NONE);
    }

    public EndpointResolver(Vendors vendors, CredentialResolver credentials, ProviderAccess access) {
        this.vendors = vendors;
        this.credentials = credentials;
        this.access = access;
    }

    public Endpoint endpoint(ProviderInfo provider, Model model) {
        var endpoint = vendors.of(provider, model).endpoint(new Site(provider, model, credentials));
        var address = access.address(provider.id(), endpoint.url());
        return address.equals(endpoint.url()) ? endpoint : endpoint.movedTo(address);
    }

    /// The protocol at the model's endpoint; the same as long as the endpoint is the same.
    public Provider protocol(ProviderInfo provider, Model model) {
        var vendor = vendors.of(provider, model);
        var npm = vendor.npm(provider, model);
        return connected.computeIfAbsent(
                new Connected(npm, endpoint(provider, model)),
                key -> vendor.protocol(npm, key.endpoint, credentials.ring().clients()));
    }

    /// True if a request could be sent to one of the provider's models.
    public boolean isUsable(ProviderInfo provider) {
        return provider.models().values().stream().anyMatch(model -> {
            var vendor = vendors.of(provider, model);
            return ProtocolRegistry.isSupported(vendor.npm(provider, model))
                    && vendor.isUsable(new Site(provider, model, credentials));
        });
    }

    /// True if the environment opens this provider although none of its keys is set.
    public boolean opens(String providerID) {
        return vendors.opens(providerID, credentials);
    }

    /// The package that names the protocol, as in `wires.tsv`.
    public String npm(ProviderInfo provider, Model model) {
        return vendors.of(provider, model).npm(provider, model);
    }

    /// The base address, with the `${VARIABLE}`s that are replaced when it is used.
    public String url(ProviderInfo provider, Model model) {
        return vendors.of(provider, model).url(provider, model);
    }
}
