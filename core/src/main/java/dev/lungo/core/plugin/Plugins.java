package dev.lungo.core.plugin;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The plugins of a directory, as the server shows and calls them. Thread-safe.
public interface Plugins {
    /// No plugins.
    Plugins NONE = new Plugins() {
        @Override
        public List<PluginStatus> status() {
            return List.of();
        }

        @Override
        public List<PluginTheme> themes() {
            return List.of();
        }

        @Override
        public Map<String, PluginSignIn> signIns() {
            return Map.of();
        }

        @Override
        public Optional<PluginRoute.Answer> answer(String plugin, String method, String name, PluginRoute.Call call) {
            return Optional.empty();
        }
    };

    /// All plugins, also those that failed or are disabled.
    List<PluginStatus> status();

    /// The themes of all plugins.
    List<PluginTheme> themes();

    /// The sign-ins of all plugins, by provider.
    Map<String, PluginSignIn> signIns();

    /// Calls a route that a plugin contributes; empty if there is none.
    Optional<PluginRoute.Answer> answer(String plugin, String method, String name, PluginRoute.Call call)
            throws InterruptedException;
}
