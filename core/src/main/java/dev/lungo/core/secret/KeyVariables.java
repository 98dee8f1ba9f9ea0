package dev.lungo.core.secret;

import java.util.Map;
import java.util.TreeMap;

/// Environment variables of a client that may hold a provider's credentials or address. A server that started before
/// they were set has to receive them; the fingerprint shows whether it has.
public record KeyVariables(Map<String, String> values) {
    private static final String[] ENDS = {
        "_KEY",
        "_TOKEN",
        "_SECRET",
        "_PAT",
        "_BASE_URL",
        "_REGION",
        "_PROJECT",
        "_LOCATION",
        "_RESOURCE_NAME",
        "_ACCOUNT_ID",
        "_CREDENTIALS"
    };

    /// Prefixes whose variables all count: profiles, regions, hosts, accounts.
    private static final String[] STARTS = {"AWS_", "CLOUDFLARE_", "DATABRICKS_", "SNOWFLAKE_"};

    public static KeyVariables of(Map<String, String> environment) {
        var values = new TreeMap<String, String>();
        for (var entry : environment.entrySet()) {
            if (named(entry.getKey()) && !entry.getValue().isBlank()) values.put(entry.getKey(), entry.getValue());
        }
        return new KeyVariables(values);
    }

    private static boolean named(String name) {
        if (name.startsWith("LUNGO_") || name.startsWith("OPENCODE_")) return false;
        for (var start : STARTS) {
            if (name.startsWith(start)) return true;
        }
        int end = unnumbered(name);
        for (var one : ENDS) {
            if (end >= one.length() && name.startsWith(one, end - one.length())) return true;
        }
        return false;
    }

    /// Index at which the number of a further key (`…_KEY_2`) begins.
    private static int unnumbered(String name) {
        int end = name.length();
        while (end > 0 && Character.isDigit(name.charAt(end - 1))) end--;
        return end < name.length() && end > 0 && name.charAt(end - 1) == '_' ? end - 1 : name.length();
    }

    /// Identifies a set of values without revealing them.
    public String fingerprint() {
        long hash = 1;
        for (var entry : values.entrySet())
            hash = hash * 1_000_003
                    + entry.getKey().hashCode() * 31L
                    + entry.getValue().hashCode();
        return Long.toHexString(hash ^ hash >>> 29);
    }

    @Override
    public String toString() {
        return "KeyVariables" + values.keySet();
    }
}
