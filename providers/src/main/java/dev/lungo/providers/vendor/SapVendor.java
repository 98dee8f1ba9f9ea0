package dev.lungo.providers.vendor;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.Provider;
import dev.lungo.providers.credential.ResolvedCredential;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.vendor.sap.AiCoreAccount;
import dev.lungo.providers.vendor.sap.SapOrchestration;
import java.util.Map;

/// SAP AI Core: a service key is exchanged for tokens and leads to the address. With a `baseURL` it is a proxy that
/// speaks chat completions.
final class SapVendor implements Vendor {
    private static final String NPM = "@jerome-benoit/sap-ai-provider-v2";

    @Override
    public boolean serves(ProviderInfo provider, Model model) {
        var npm = model.api().npm();
        return ProtocolRegistry.name(npm).equals("sap")
                || provider.id().equals("sap-ai-core") && npm.equals(ProtocolRegistry.CHAT);
    }

    @Override
    public String npm(ProviderInfo provider, Model model) {
        return isProxy(provider) ? ProtocolRegistry.CHAT : NPM;
    }

    private static boolean isProxy(ProviderInfo provider) {
        return provider.options().containsKey(BASE_URL);
    }

    @Override
    public ResolvedCredential credential(Site site) {
        var own = site.credential();
        if (isProxy(site.provider()) || !own.hasKeys()) return own;
        var group = site.filled("${AICORE_RESOURCE_GROUP:-default}");
        var account = new AiCoreAccount(group, site.filled("${AICORE_DEPLOYMENT_ID:-}"), own.keys());
        var keys = site.keys(account, account::keys);
        return new ResolvedCredential(keys, null, null, Map.of("AI-Resource-Group", group));
    }

    @Override
    public Provider protocol(String npm, Endpoint endpoint, HttpClients clients) {
        return npm.equals(NPM)
                ? new SapOrchestration(endpoint, clients)
                : Vendor.super.protocol(npm, endpoint, clients);
    }
}
