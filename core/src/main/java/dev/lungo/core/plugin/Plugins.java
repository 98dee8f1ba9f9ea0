package dev.lungo.core.plugin;

import java.util.List;
import java.util.Optional;

/// The plugins of a directory, for those who ask about them. Thread-safe.
public interface Plugins {
    /// No plugins.
    Plugins NONE = new Plugins() {
        @Override
        public List<PluginStatus> status() {
            return List.of();
        }

        @Override
        public Optional<PluginRoute> route(String plugin, String method, String name) {
            return Optional.empty();
        }
    };

    /// All plugins, also those that failed or are disabled.
    List<PluginStatus> status();

    /// A route that a plugin contributes.
    Optional<PluginRoute> route(String plugin, String method, String name);
}
