package dev.lungo.core.secret;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Decides by its name whether a value may be shown: keys named like credentials may not, and neither may any header
/// or environment value.
public final class SecretNames {
    public static final String MASK = "********";
    /// User information before the host of an address.
    public static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/@\\s\"]+(?=@)");

    private static final Set<String> WORDS = Set.of(
            "key",
            "keys",
            "apikey",
            "apikeys",
            "token",
            "secret",
            "password",
            "passwd",
            "passphrase",
            "authorization",
            "auth",
            "credential",
            "credentials",
            "cookie",
            "bearer");
    private static final Set<String> HOLDERS = Set.of("headers", "environment");
    private static final Pattern WORD_BORDER = Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])");
    private static final Pattern PARAMETER = Pattern.compile("(?<=[?&])([\\w.-]+)=([^&#\\s\"]+)");

    private SecretNames() {}

    public static boolean named(String key) {
        return WORD_BORDER.splitAsStream(key).anyMatch(word -> WORDS.contains(word.toLowerCase(Locale.ROOT)));
    }

    public static boolean holding(String key) {
        return HOLDERS.contains(key.toLowerCase(Locale.ROOT));
    }

    /// An address without the credentials in it.
    public static String inAddress(String text) {
        if (!text.contains("://")) return text;
        var open = USER_INFO.matcher(text).replaceAll(MASK);
        return PARAMETER
                .matcher(open)
                .replaceAll(found -> found.group(1) + "="
                        + (named(found.group(1)) ? MASK : Matcher.quoteReplacement(found.group(2))));
    }

    /// A copy of free-form options without secrets.
    public static Map<String, Object> masked(Map<String, ?> options) {
        var masked = new LinkedHashMap<String, Object>();
        options.forEach((key, value) -> {
            var shown = masked(key, value);
            if (shown != null) masked.put(key, shown);
        });
        return masked;
    }

    private static @Nullable Object masked(String key, @Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var inner = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((name, one) ->
                        inner.put(String.valueOf(name), masked(holding(key) ? key : String.valueOf(name), one)));
                yield inner;
            }
            case List<?> list -> list.stream().map(one -> masked(key, one)).toList();
            case String text -> named(key) || holding(key) ? MASK : inAddress(text);
            case null -> null;
            default -> value;
        };
    }
}
