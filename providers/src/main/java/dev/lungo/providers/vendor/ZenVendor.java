package dev.lungo.providers.vendor;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.providers.key.Keys;
import dev.lungo.providers.protocol.Endpoint;

/// OpenCode Zen, whose free models are open to everyone. Without a key of the user's own it still does not count as
/// usable, so that it is never chosen unasked.
final class ZenVendor implements Vendor {
    private static final Keys EVERYONE = Keys.of("public");

    @Override
    public boolean serves(ProviderInfo provider, Model model) {
        return provider.id().equals("opencode");
    }

    @Override
    public Endpoint endpoint(Site site) {
        var endpoint = Vendor.super.endpoint(site);
        boolean isOpen =
                endpoint.keys().equals(Keys.NONE) && site.model().cost().free();
        return isOpen ? site.endpoint(endpoint.url(), EVERYONE, null, endpoint.headers()) : endpoint;
    }

    @Override
    public boolean isUsable(Site site) {
        return Vendor.super.endpoint(site).missing() == null;
    }
}
