package dev.lungo.extensions.plugin;

/// Receives the problems of plugins, for users.
@FunctionalInterface
public interface PluginReport {
    /// `plugin` is the name of the plugin.
    void failed(String plugin, String problem);
}
