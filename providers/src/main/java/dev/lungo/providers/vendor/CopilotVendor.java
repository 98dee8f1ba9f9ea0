package dev.lungo.providers.vendor;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.Provider;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.Endpoint;

/// GitHub Copilot: three protocols at one address, which is next to a company's own GitHub where it has one.
final class CopilotVendor implements Vendor {
    private static final String ID = "github-copilot";
    private static final String NPM = "@ai-sdk/github-copilot";

    @Override
    public boolean serves(ProviderInfo provider, Model model) {
        return provider.id().startsWith(ID) || model.api().npm().equals(NPM);
    }

    @Override
    public String npm(ProviderInfo provider, Model model) {
        return NPM;
    }

    @Override
    public String url(ProviderInfo provider, Model model) {
        boolean isEnterprise =
                provider.id().startsWith(ID) && !provider.options().containsKey(BASE_URL);
        return isEnterprise && provider.options().get("enterpriseUrl") instanceof String company
                ? "https://copilot-api."
                        + company.strip().replaceFirst("^https?://", "").replaceFirst("/.*$", "")
                : Vendor.super.url(provider, model);
    }

    @Override
    public Provider protocol(String npm, Endpoint endpoint, HttpClients clients) {
        return new GitHubCopilot(endpoint, clients);
    }
}
