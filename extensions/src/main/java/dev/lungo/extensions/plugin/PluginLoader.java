package dev.lungo.extensions.plugin;

import dev.lungo.core.plugin.Plugin;

/// Loads plugins of one kind. Thread-safe.
public interface PluginLoader {
    /// True for a plugin of this kind.
    boolean takes(PluginSource source);

    /// Loads a plugin; `Plugin.close` ends all that was opened for it. Runs on a thread of its own, which is
    /// interrupted when its time is up.
    Plugin load(PluginSource source, PluginSite site) throws PluginFailure, InterruptedException;
}
