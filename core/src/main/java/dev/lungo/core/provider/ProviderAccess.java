package dev.lungo.core.provider;

import dev.lungo.core.model.ProviderInfo;

/// Changes to providers before they are used. Thread-safe.
public interface ProviderAccess {
    /// No changes.
    ProviderAccess NONE = new ProviderAccess() {
        @Override
        public ProviderInfo opened(ProviderInfo provider) {
            return provider;
        }

        @Override
        public String address(String providerID, String url) {
            return url;
        }
    };

    /// The provider with its changes.
    ProviderInfo opened(ProviderInfo provider);

    /// The address that requests to `url` go to, once the provider is open.
    String address(String providerID, String url);
}
