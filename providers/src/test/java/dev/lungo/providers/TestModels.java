package dev.lungo.providers;

import dev.lungo.core.config.Config;
import dev.lungo.core.config.Config.ProviderSettings;
import dev.lungo.core.provider.Credentials;
import dev.lungo.core.provider.Provider;
import dev.lungo.providers.ConfiguredModels.Layers;
import dev.lungo.providers.catalog.Catalog;
import dev.lungo.providers.catalog.LocalServers;
import dev.lungo.providers.catalog.learned.FittedAnswers;
import dev.lungo.providers.credential.KeyRing;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.vendor.Vendors;
import dev.lungo.testkit.Components;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The models of configurations that tests make.
public final class TestModels {
    private TestModels() {}

    /// Without stored credentials and without servers on this machine.
    public static ConfiguredModels models(
            Catalog catalog, Config config, Map<String, String> environment, HttpClients clients) {
        return models(catalog, config, environment, clients, new LocalServers(List.of(), clients));
    }

    public static ConfiguredModels models(
            Catalog catalog, Config config, Map<String, String> environment, HttpClients clients, LocalServers local) {
        return new ConfiguredModels(
                catalog, Layers.own(config), environment, new KeyRing(Credentials.NONE, clients), local);
    }

    /// The same with these vendors only.
    public static ConfiguredModels models(
            Config config, Map<String, String> environment, HttpClients clients, Vendors vendors) {
        return new ConfiguredModels(
                new Catalog(),
                Layers.own(config),
                environment,
                new KeyRing(Credentials.NONE, clients),
                new LocalServers(List.of(), clients),
                vendors);
    }

    public static Config config(
            Map<String, ProviderSettings> providers, List<String> disabled, @Nullable List<String> enabled) {
        return Components.with(
                Config.DEFAULTS, "provider", providers, "disabled_providers", disabled, "enabled_providers", enabled);
    }

    /// The protocol behind what fits answers into the window.
    public static Provider protocol(Provider fitted) {
        return ((FittedAnswers) fitted).protocol();
    }
}
