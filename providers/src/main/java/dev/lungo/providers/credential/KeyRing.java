package dev.lungo.providers.credential;

import dev.lungo.core.provider.Credential;
import dev.lungo.core.provider.Credentials;
import dev.lungo.core.secret.SecretNames;
import dev.lungo.policy.secret.SecretFinder;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.key.Keys;
import dev.lungo.providers.key.KnownSecrets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The keys of this process, shared by all directories: when one request finds that a key must rest, all others
/// know. Thread-safe.
public final class KeyRing {
    private final Credentials credentials;
    private final HttpClients clients;
    private final KnownSecrets redaction = new KnownSecrets();
    private final Map<Object, Keys> keys = new ConcurrentHashMap<>();

    public KeyRing(Credentials credentials, HttpClients clients) {
        this.credentials = credentials;
        this.clients = clients;
    }

    /// All secrets that this process has fetched.
    KnownSecrets redaction() {
        return redaction;
    }

    /// The text without the keys of this process and without anything that looks like a key.
    public String masked(String text) {
        return SecretFinder.maskedForms(redaction.of(text));
    }

    /// The same, also without what only its name reveals: for logs, exports, and other texts that leave the session.
    public String maskedForOthers(String text) {
        return SecretFinder.masked(redaction.of(text));
    }

    /// Learns a secret that is no provider's, such as the server's password.
    public void learn(String secret) {
        redaction.add(secret);
    }

    /// All keys and tokens that are stored for providers.
    public Set<String> stored() {
        var stored = new HashSet<String>();
        for (var one : credentials.all().values()) {
            if (one.credential() instanceof Credential.Api api) stored.addAll(api.keys());
            if (one.credential() instanceof Credential.OAuth oauth)
                stored.addAll(List.of(oauth.access(), oauth.refresh()));
            if (one.credential() instanceof Credential.WellKnown known) stored.add(known.token());
        }
        return stored;
    }

    /// Masks the secrets of the environment too, although no provider uses them.
    public void learn(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (SecretNames.named(name) && !value.startsWith("/")) redaction.add(value);
        });
        stored().forEach(redaction::add);
    }

    /// The same keys for the same facts, which identify them.
    public Keys of(Object facts, Supplier<Keys> made) {
        return keys.computeIfAbsent(facts, _ -> made.get());
    }

    /// The environment with the tokens of an organization's server; each names its variable.
    public Map<String, String> variables(Map<String, String> environment) {
        var variables = new HashMap<>(environment);
        for (var stored : credentials.all().values()) {
            if (stored.credential() instanceof Credential.WellKnown known)
                variables.putIfAbsent(known.key(), known.token());
        }
        return variables;
    }

    public Credentials credentials() {
        return credentials;
    }

    public HttpClients clients() {
        return clients;
    }
}
