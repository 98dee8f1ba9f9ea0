package dev.lungo.core.plugin;

import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.Credential;
import dev.lungo.core.provider.SignIns.Begun;
import dev.lungo.core.provider.SignIns.Method;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Signs users in to a provider that Lungo knows, in place of Lungo's own ways, and opens it with the credential that
/// was stored. Thread-safe.
public interface PluginSignIn {
    String providerID();

    /// The ways to sign in, in the order of their numbers; those of type `api` are keys that the user enters.
    List<Method> methods();

    /// Starts a sign-in, which replaces the one before.
    Begun begin(int method, Map<String, String> inputs) throws IOException, InterruptedException;

    /// Waits until the user has agreed, and returns the credential, which is then stored. `code` is what the page
    /// showed.
    Credential finish(@Nullable String code) throws IOException, InterruptedException;

    /// Changes the provider for a credential; null if none is stored. Called before the provider is used, and again
    /// when the credential has changed.
    Opened open(ProviderInfo provider, @Nullable Credential credential) throws IOException, InterruptedException;

    /// The provider with other options (`apiKey`, `baseURL`, `headers`) or models. Each of its requests goes to the
    /// address that `relay` returns, with its own address added as a path (`/https/example.com/v1`); directly if
    /// `relay` is null.
    record Opened(ProviderInfo provider, @Nullable Supplier<String> relay) {}
}
