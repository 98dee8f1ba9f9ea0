package dev.lungo.extensions.plugin;

import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.plugin.PluginSignIn;
import dev.lungo.core.provider.Credential;
import dev.lungo.core.provider.Credentials;
import dev.lungo.core.provider.ProviderAccess;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Providers as plugins open them, each once for the configuration of a directory. One that fails stays as it is.
public final class SignedInProviders implements ProviderAccess {
    private static final System.Logger LOG = System.getLogger("lungo.plugin");

    private final Map<String, PluginSignIn> signIns;
    private final Credentials credentials;
    private final Map<String, Supplier<String>> relays = new ConcurrentHashMap<>();

    private SignedInProviders(Map<String, PluginSignIn> signIns, Credentials credentials) {
        this.signIns = Map.copyOf(signIns);
        this.credentials = credentials;
    }

    public static ProviderAccess of(Map<String, PluginSignIn> signIns, Credentials credentials) {
        return signIns.isEmpty() ? NONE : new SignedInProviders(signIns, credentials);
    }

    @Override
    public ProviderInfo opened(ProviderInfo provider) {
        var signIn = signIns.get(provider.id());
        if (signIn == null) return provider;
        try {
            var opened = signIn.open(provider, credential(provider.id()));
            if (opened.relay() != null) relays.put(provider.id(), opened.relay());
            return opened.provider();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return provider;
        } catch (IOException failed) {
            LOG.log(System.Logger.Level.WARNING, "could not open " + provider.id(), failed);
            return provider;
        }
    }

    private @Nullable Credential credential(String providerID) throws IOException, InterruptedException {
        return credentials.all().containsKey(providerID)
                ? credentials.fetch(providerID).orElse(null)
                : null;
    }

    @Override
    public String address(String providerID, String url) {
        var relay = relays.get(providerID);
        return relay == null ? url : relay.get() + "/" + url.replaceFirst("://", "/");
    }
}
