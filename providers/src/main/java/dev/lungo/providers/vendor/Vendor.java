package dev.lungo.providers.vendor;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.Provider;
import dev.lungo.providers.credential.CredentialResolver;
import dev.lungo.providers.credential.ResolvedCredential;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.Endpoint;

/// The manners of one vendor: how its models are addressed, opened and spoken to. A method that a vendor does not
/// override does what most providers need. Vendors keep no state; `Vendors` lists them.
public interface Vendor {
    /// The option that replaces a provider's address.
    String BASE_URL = "baseURL";

    /// True if this vendor serves the model.
    boolean serves(ProviderInfo provider, Model model);

    /// True if the environment opens this provider although none of its keys is set.
    default boolean opens(String providerID, CredentialResolver credentials) {
        return false;
    }

    /// The package that names the protocol, as in `wires.tsv`.
    default String npm(ProviderInfo provider, Model model) {
        return model.api().npm();
    }

    /// The base address. `${VARIABLE}`s in it are replaced later.
    default String url(ProviderInfo provider, Model model) {
        return provider.options().get(BASE_URL) instanceof String own && !own.isBlank()
                ? own
                : model.api().url();
    }

    /// The keys to send, for a vendor that exchanges the configured key for another.
    default ResolvedCredential credential(Site site) {
        return site.credential();
    }

    /// Address of requests with keys and headers, or what is missing.
    default Endpoint endpoint(Site site) {
        var url = url(site.provider(), site.model());
        return site.endpoint(url, npm(site.provider(), site.model()), credential(site));
    }

    /// True if a request could be sent.
    default boolean isUsable(Site site) {
        return endpoint(site).missing() == null;
    }

    /// The implementation of the protocol that `npm` names.
    default Provider protocol(String npm, Endpoint endpoint, HttpClients clients) {
        return ProtocolRegistry.provider(npm, endpoint, clients);
    }

    /// The name that requests use for one of a provider's models.
    default String wireName(String providerID, String modelID) {
        return modelID;
    }
}
