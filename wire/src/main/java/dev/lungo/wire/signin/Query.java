package dev.lungo.wire.signin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of an address.
public final class Query {
    private Query() {}

    public static Map<String, String> of(@Nullable String query) {
        var fields = new LinkedHashMap<String, String>();
        if (query == null) return fields;
        for (var field : query.split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0)
                fields.putIfAbsent(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
        }
        return fields;
    }

    /// Pasted input: the whole address, its fields, `code#state`, or the code alone.
    public static Map<String, String> pasted(String text) {
        var given = text.strip();
        int question = given.indexOf('?');
        if (question >= 0) return of(given.substring(question + 1).replaceFirst("#.*$", ""));
        if (given.contains("code=")) return of(given);
        int hash = given.indexOf('#');
        return hash < 0
                ? Map.of("code", given)
                : Map.of("code", given.substring(0, hash), "state", given.substring(hash + 1));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
