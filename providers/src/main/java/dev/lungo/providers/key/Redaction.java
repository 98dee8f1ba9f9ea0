package dev.lungo.providers.key;

import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Every secret that was ever shown, so that none of them is left in a text. Thread-safe.
public final class Redaction {
    private static final int SHORTEST_SECRET = 8;
    private static final String PLACE = "[key]";

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    public Redaction() {}

    public Redaction(Collection<String> secrets) {
        this.secrets.addAll(secrets);
    }

    public void add(String secret) {
        if (!secret.isBlank()) secrets.add(secret);
    }

    /// What is shorter than a key could stand anywhere, so it stays.
    public String of(String text) {
        if (secrets.size() == 1) return of(text, secrets.iterator().next());
        var redacted = text;
        for (var secret : secrets.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList()) redacted = of(redacted, secret);
        return redacted;
    }

    private static String of(String text, String secret) {
        return secret.length() < SHORTEST_SECRET ? text : text.replace(secret, PLACE);
    }

    @Override
    public String toString() {
        return secrets.size() + " secrets";
    }
}
