package dev.lungo.providers;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Addresses of providers whose address the catalog does not know, because it depends on the account, and
/// why there is none for others (`addresses.tsv`: provider, address, why not).
final class Addresses {
    private static final Map<String, String> URLS = new HashMap<>();
    private static final Map<String, String> REASONS = new HashMap<>();

    static {
        for (var line : Resource.lines("addresses.tsv")) {
            var fields = line.split("\t", -1);
            if (!fields[1].isEmpty()) URLS.put(fields[0], fields[1]);
            if (!fields[2].isEmpty()) REASONS.put(fields[0], fields[2]);
        }
    }

    private Addresses() {}

    static String of(String providerID) {
        return URLS.getOrDefault(providerID, "");
    }

    static @Nullable String whyNot(String providerID) {
        return REASONS.get(providerID);
    }

    /// People set whole addresses where a host was meant.
    static String tidy(String url) {
        return url.startsWith("https://https://") || url.startsWith("https://http://") ? url.substring("https://".length()) : url;
    }
}
