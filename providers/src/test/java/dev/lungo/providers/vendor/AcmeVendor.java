package dev.lungo.providers.vendor;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.Provider;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.Transport;
import dev.lungo.providers.protocol.chat.OpenAiChat;
import java.util.Map;

/// The one file of a made-up vendor: its address follows from a region, its models have other names in requests, and it
/// reads the key from a header of its own.
final class AcmeVendor implements Vendor {
    @Override
    public boolean serves(ProviderInfo provider, Model model) {
        return provider.id().equals("acme");
    }

    @Override
    public String url(ProviderInfo provider, Model model) {
        return "${ACME_HOST}/regions/" + provider.options().getOrDefault("region", "us");
    }

    @Override
    public Provider protocol(String npm, Endpoint endpoint, HttpClients clients) {
        var chat = new OpenAiChat(endpoint, clients);
        return request -> Transport.post(
                clients, endpoint, chat.call(request).with((key, _) -> Map.of("X-Acme-Key", String.valueOf(key))));
    }

    @Override
    public String wireName(String providerID, String modelID) {
        return providerID.equals("acme") ? "acme-" + modelID : modelID;
    }
}
