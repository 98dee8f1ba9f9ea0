package dev.lungo.providers;

import dev.lungo.core.config.Config;
import dev.lungo.core.file.Directories;
import dev.lungo.core.provider.CatalogFeed;
import dev.lungo.core.provider.ConnectionChecks;
import dev.lungo.core.provider.Credentials;
import dev.lungo.core.provider.SignIns;
import dev.lungo.providers.catalog.Catalog;
import dev.lungo.providers.catalog.CatalogRefresh;
import dev.lungo.providers.catalog.LocalServers;
import dev.lungo.providers.catalog.learned.LearnedModels;
import dev.lungo.providers.credential.CredentialFile;
import dev.lungo.providers.credential.KeyRing;
import dev.lungo.providers.credential.SystemKeychain;
import dev.lungo.providers.credential.oauth.OAuthSignIns;
import dev.lungo.providers.http.HttpClients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Everything that a process needs once to reach models: connections, credentials, the catalog. Nothing is read or
/// asked before it is needed. Thread-safe.
public final class Providers implements AutoCloseable {
    private final HttpClients clients;
    private final SystemKeychain keychain;
    private final CredentialFile file;
    private final KeyRing keys;
    private final LocalServers local;
    private final Catalog catalog;
    private final CatalogRefresh refresh;

    public Providers(Directories directories, Map<String, String> environment) {
        clients = new HttpClients(environment);
        keychain = new SystemKeychain(environment, System.getProperty("os.name"));
        var openCodes = directories.data().resolveSibling("opencode").resolve("auth.json");
        file = new CredentialFile(directories.credentials(), openCodes, keychain);
        keys = new KeyRing(file, clients);
        local = LocalServers.usual(clients);
        catalog = new Catalog(directories.catalog(), new LearnedModels(directories.modelsWithoutTools()));
        refresh = new CatalogRefresh(catalog, directories.catalog(), clients);
    }

    /// The models of one configuration.
    public ConfiguredModels models(ConfiguredModels.Layers layers, Map<String, String> environment) {
        return new ConfiguredModels(catalog, layers, environment, keys, local);
    }

    /// Sets the file with the user's keys aside if it cannot be read. @return what the user must know
    public Optional<String> rescue() throws IOException {
        return file.rescue();
    }

    public Credentials credentials() {
        return keys.credentials();
    }

    /// `settings` gives the sign-in settings of a provider in the user's own configuration.
    public SignIns signIns(Function<String, Map<?, ?>> settings) {
        return new OAuthSignIns(keys.credentials(), clients, settings);
    }

    /// `own` is the user's own configuration, without that of a project.
    public ConnectionChecks checks(Supplier<Config> own, Map<String, String> environment) {
        return new CheckedConnections(new CheckedConnections.Machine(catalog, clients, local), own, environment);
    }

    /// The reason why the system's keychain cannot be used; null where it can.
    public @Nullable String missingKeychain() {
        return keychain.missing();
    }

    /// Learns the secrets of the environment, so that `masked` hides them.
    public void learn(Map<String, String> environment) {
        keys.learn(environment);
    }

    /// The text without the keys of this process and without anything that looks like a key.
    public String masked(String text) {
        return keys.masked(text);
    }

    /// The same, also without what only its name reveals: for logs, exports, and other texts that leave the session.
    public String maskedForOthers(String text) {
        return keys.maskedForOthers(text);
    }

    /// Learns a secret that is no provider's, such as the server's password.
    public void learn(String secret) {
        keys.learn(secret);
    }

    /// All keys and tokens that are stored for providers.
    public Set<String> stored() {
        return keys.stored();
    }

    /// The variables that the catalog's providers read their keys from.
    public List<List<String>> keyVariables() {
        return catalog.providers().values().stream().map(Catalog.Entry::env).toList();
    }

    /// See `CatalogFeed`.
    public CatalogFeed.Change refreshCatalog(String address) throws IOException, InterruptedException {
        return refresh.refresh(address);
    }

    /// Refreshes the catalog in the background when it is older than the settings allow.
    public void refreshOldCatalog(Config.CatalogSettings settings) {
        refresh.whenOld(settings);
    }

    /// The shared HTTP client for an address.
    public HttpClient client(URI address) {
        return clients.client(address);
    }

    @Override
    public void close() {
        clients.close();
    }
}
