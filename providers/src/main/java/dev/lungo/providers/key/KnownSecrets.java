package dev.lungo.providers.key;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Every secret that was ever shown, so that none of them is left in a text. Thread-safe.
public final class KnownSecrets {
    private static final int SHORTEST_SECRET = 8;
    private static final String PLACE = "[key]";

    /// One secret may be a part of another.
    private volatile List<String> longestFirst = List.of();

    public KnownSecrets() {}

    public KnownSecrets(Collection<String> secrets) {
        secrets.forEach(this::add);
    }

    /// Shorter texts than a key could occur anywhere, so they stay.
    public synchronized void add(String secret) {
        if (secret.strip().length() < SHORTEST_SECRET || longestFirst.contains(secret)) return;
        var all = new ArrayList<>(longestFirst);
        for (var form : forms(secret)) {
            if (!all.contains(form)) all.add(form);
        }
        all.sort(Comparator.comparingInt(String::length).reversed());
        longestFirst = List.copyOf(all);
    }

    /// The secret as it is, and as it stands in addresses, headers, and JSON.
    private static List<String> forms(String secret) {
        return List.of(
                secret,
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8)),
                secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
    }

    public String of(String text) {
        var redacted = text;
        for (var secret : longestFirst) redacted = redacted.replace(secret, PLACE);
        return redacted;
    }

    @Override
    public String toString() {
        return longestFirst.size() + " secrets";
    }
}
