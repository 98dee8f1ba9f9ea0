package dev.lungo.providers.vendor;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.providers.credential.CredentialResolver;
import java.util.List;

/// The vendors with manners of their own. The first that serves a model counts.
public final class Vendors {
    public static final Vendors SHIPPED = new Vendors(List.of(
            new AzureVendor(),
            new BedrockVendor(),
            new VertexVendor(),
            new CopilotVendor(),
            new GitLabVendor(),
            new SapVendor(),
            new ZenVendor()));

    /// Most providers are served by their catalog line alone.
    private static final Vendor PLAIN = (_, _) -> true;

    private final List<Vendor> vendors;

    public Vendors(List<Vendor> vendors) {
        this.vendors = List.copyOf(vendors);
    }

    public Vendor of(ProviderInfo provider, Model model) {
        for (var vendor : vendors) if (vendor.serves(provider, model)) return vendor;
        return PLAIN;
    }

    /// True if the environment opens this provider although none of its keys is set.
    public boolean opens(String providerID, CredentialResolver credentials) {
        return vendors.stream().anyMatch(vendor -> vendor.opens(providerID, credentials));
    }

    /// The name that requests use for one of a provider's models.
    public String wireName(String providerID, String modelID) {
        var name = modelID;
        for (var vendor : vendors) name = vendor.wireName(providerID, name);
        return name;
    }
}
