package dev.lungo.providers.vendor;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.Provider;
import dev.lungo.providers.credential.ResolvedCredential;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.vendor.gitlab.DuoAccount;
import dev.lungo.providers.vendor.gitlab.DuoModels;
import dev.lungo.providers.vendor.gitlab.GitLabDuo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// GitLab Duo: GitLab exchanges the user's token for one of its AI gateway, which forwards requests to the makers of
/// the models. With a `baseURL` it is a proxy that speaks chat completions.
final class GitLabVendor implements Vendor {
    private static final String ID = "gitlab";
    private static final String NPM = "gitlab-ai-provider";
    private static final Map<String, Object> FLAGS =
            Map.of("DuoAgentPlatformNext", true, "duo_agent_platform", true, "duo_agent_platform_agentic_chat", true);
    /// Addresses at which the user's token is exchanged, and to which the new one is sent.
    private static final List<String> ADDRESSES =
            List.of("instanceUrl", "aiGatewayUrl", "GITLAB_INSTANCE_URL", "GITLAB_AI_GATEWAY_URL");

    @Override
    public boolean serves(ProviderInfo provider, Model model) {
        var npm = model.api().npm();
        return ProtocolRegistry.name(npm).equals("gitlab")
                || provider.id().equals(ID) && npm.equals(ProtocolRegistry.CHAT);
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
        for (var option : ADDRESSES) {
            if (site.options().containsKey(option) && !site.credentials().isOwn(site.provider(), option))
                return ResolvedCredential.missing("provider." + site.provider().id() + ".options." + option
                        + " is set by a file of this project, but your key is sent only to addresses in your own"
                        + " configuration. If you trust the address, move it to ~/.config/lungo/lungo.json.");
        }
        var flags = new TreeMap<>(FLAGS);
        if (site.options().get("featureFlags") instanceof Map<?, ?> more)
            more.forEach((name, value) -> flags.put(String.valueOf(name), value));
        var instance = site.filled("${GITLAB_INSTANCE_URL:-https://gitlab.com}").replaceFirst("/+$", "");
        var account = new DuoAccount(instance, flags, own.keys());
        return ResolvedCredential.with(site.keys(account, account::keys));
    }

    @Override
    public Provider protocol(String npm, Endpoint endpoint, HttpClients clients) {
        return npm.equals(NPM) ? new GitLabDuo(endpoint, clients) : Vendor.super.protocol(npm, endpoint, clients);
    }

    @Override
    public String wireName(String providerID, String modelID) {
        return providerID.equals(ID) ? DuoModels.makersName(modelID) : modelID;
    }
}
