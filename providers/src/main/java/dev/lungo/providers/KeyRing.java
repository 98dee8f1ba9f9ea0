package dev.lungo.providers;

import dev.lungo.core.SecretForms;
import dev.lungo.core.SecretNames;
import dev.lungo.core.provider.Credential;
import dev.lungo.core.provider.Credentials;
import dev.lungo.providers.key.Keys;
import dev.lungo.providers.key.Redaction;
import dev.lungo.providers.protocol.Connections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The keys of this process, over all directories: what one request has learned of a key, such as that
/// it rests, all others know. Thread-safe.
public final class KeyRing {
    private final Credentials credentials;
    private final Connections connections;
    private final Redaction redaction = new Redaction();
    private final Map<Object, Keys> keys = new ConcurrentHashMap<>();

    public KeyRing(Credentials credentials, Connections connections) {
        this.credentials = credentials;
        this.connections = connections;
    }

    /// All secrets that were fetched by this process.
    Redaction redaction() {
        return redaction;
    }

    /// A text without the keys of this process, and without what looks like one.
    public String masked(String text) {
        return SecretForms.masked(redaction.of(text));
    }

    /// Secrets of the environment are none of a provider's, but nobody's business either.
    public void learn(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (SecretNames.named(name) && !value.startsWith("/")) redaction.add(value);
        });
        credentials.all().values().forEach(stored -> {
            if (stored.credential() instanceof Credential.Api api) api.keys().forEach(redaction::add);
            if (stored.credential() instanceof Credential.OAuth oauth) {
                redaction.add(oauth.access());
                redaction.add(oauth.refresh());
            }
        });
    }

    /// The same for the same facts, which say what the keys are made of.
    Keys of(Object facts, Supplier<Keys> made) {
        return keys.computeIfAbsent(facts, _ -> made.get());
    }

    /// The environment with the tokens that an organisation's server gave; each names its variable.
    Map<String, String> variables(Map<String, String> environment) {
        var variables = new HashMap<>(environment);
        for (var stored : credentials.all().values()) {
            if (stored.credential() instanceof Credential.WellKnown known)
                variables.putIfAbsent(known.key(), known.token());
        }
        return variables;
    }

    Credentials credentials() {
        return credentials;
    }

    public Connections connections() {
        return connections;
    }
}
