package dev.lungo.core.plugin;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.Provider;

/// A provider of models that a plugin contributes. Thread-safe.
public interface PluginProvider {
    /// The provider and its models, as they are now.
    ProviderInfo info();

    /// Speaks to one of these models.
    Provider provider(Model model);
}
