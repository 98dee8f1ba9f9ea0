package dev.lungo.providers;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import java.util.Map;

/// Providers whose protocol or address depends on more than the catalog's line says.
final class Vendors {
    private static final String COPILOT = "github-copilot";
    private static final String COPILOTS_MIX = "@ai-sdk/github-copilot";

    /// Of which the catalog says that they speak chat completions; with a `baseURL`, that is a proxy which does.
    private static final Map<String, String> OWN = Map.of("gitlab", Exchanges.DUO, "sap-ai-core", Exchanges.AI_CORE);
    private static final String BASE = "baseURL";

    private Vendors() {}

    /// The protocol's name, as `wires.tsv` has it.
    static String npm(ProviderInfo provider, Model model) {
        if (AzureAddress.holds(provider, model)) return new AzureAddress(provider, model).npm();
        return Exchanges.concerns(npm(model)) && provider.options().containsKey(BASE) ? Wires.CHAT : npm(model);
    }

    /// The same as far as the model alone tells.
    static String npm(Model model) {
        if (VertexReach.isOpenModel(model)) return Wires.CHAT;
        if (model.providerID().startsWith(COPILOT)) return COPILOTS_MIX;
        return model.api().npm().equals(Wires.CHAT)
                ? OWN.getOrDefault(model.providerID(), Wires.CHAT)
                : model.api().npm();
    }

    /// The base address, whose `${VARIABLE}`s are still to be filled.
    static String url(ProviderInfo provider, Model model) {
        if (AzureAddress.holds(provider, model)) return new AzureAddress(provider, model).url();
        if (provider.options().get(BASE) instanceof String own && !own.isBlank()) return own;
        boolean enterprise =
                provider.id().startsWith(COPILOT) && provider.options().get("enterpriseUrl") instanceof String;
        return enterprise
                ? enterprise(String.valueOf(provider.options().get("enterpriseUrl")))
                : model.api().url();
    }

    /// A company's own GitHub has its Copilot beside it.
    private static String enterprise(String url) {
        return "https://copilot-api."
                + url.strip().replaceFirst("^https?://", "").replaceFirst("/.*$", "");
    }
}
