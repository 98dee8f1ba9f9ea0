package dev.lungo.providers.vendor;

import dev.lungo.providers.protocol.Resource;
import java.util.Map;
import java.util.stream.Collectors;

/// Addresses of providers whose address the catalog does not know, mostly because it depends on the account
/// (`addresses.tsv`: provider, address).
final class Addresses {
    private static final Map<String, String> URLS = Resource.lines("addresses.tsv").stream()
            .map(line -> line.split("\t"))
            .collect(Collectors.toUnmodifiableMap(fields -> fields[0], fields -> fields[1]));

    private Addresses() {}

    static String of(String providerID) {
        return URLS.getOrDefault(providerID, "");
    }

    /// Repairs an address that was set where a host was meant.
    static String tidy(String url) {
        return url.startsWith("https://https://") || url.startsWith("https://http://")
                ? url.substring("https://".length())
                : url;
    }
}
