package dev.lungo.core.secret;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
}
