package dev.lungo.mcp.oauth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The fields of a `WWW-Authenticate` header: where a server describes its sign-in, and which rights it misses.
record Challenge(Map<String, String> fields) {
    private static final Pattern FIELD =
            Pattern.compile("([A-Za-z_]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,]+))");

    static final Challenge NONE = new Challenge(Map.of());

    static Challenge of(String header) {
        var fields = new LinkedHashMap<String, String>();
        var found = FIELD.matcher(header);
        while (found.find()) {
            var quoted = found.group(2);
            fields.putIfAbsent(found.group(1), quoted == null ? found.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
        }
        return new Challenge(fields);
    }

    @Nullable
    String metadata() {
        return fields.get("resource_metadata");
    }

    @Nullable
    String scope() {
        return fields.get("scope");
    }

    boolean isInsufficientScope() {
        return "insufficient_scope".equals(fields.get("error"));
    }
}
