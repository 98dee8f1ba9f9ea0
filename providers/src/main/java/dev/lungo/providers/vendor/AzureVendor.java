package dev.lungo.providers.vendor;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.Provider;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.Endpoint;

/// Azure: OpenAI's models and those of other makers, at addresses that follow from the resource.
final class AzureVendor implements Vendor {
    @Override
    public boolean serves(ProviderInfo provider, Model model) {
        return AzureAddress.isKnown(provider, model) || model.api().npm().equals(AzureAddress.CHAT);
    }

    @Override
    public String npm(ProviderInfo provider, Model model) {
        return new AzureAddress(provider, model).npm();
    }

    @Override
    public String url(ProviderInfo provider, Model model) {
        return AzureAddress.isKnown(provider, model)
                ? new AzureAddress(provider, model).url()
                : Vendor.super.url(provider, model);
    }

    @Override
    public Provider protocol(String npm, Endpoint endpoint, HttpClients clients) {
        return switch (npm) {
            case AzureAddress.RESPONSES -> AzureOpenAi.responses(endpoint, clients);
            case AzureAddress.CHAT -> AzureOpenAi.chat(endpoint, clients);
            default -> Vendor.super.protocol(npm, endpoint, clients);
        };
    }
}
