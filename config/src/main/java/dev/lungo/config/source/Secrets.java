package dev.lungo.config.source;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Knows what must not be shown: values of keys that are named like credentials, and passwords in addresses.
public final class Secrets {
    public static final String MASK = "********";
    private static final Set<String> WORDS = Set.of("key", "apikey", "token", "secret", "password", "passwd", "passphrase",
            "authorization", "credential", "credentials", "cookie", "bearer");
    private static final Pattern WORD_BORDER = Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])");
    private static final Pattern QUOTED_VALUE = Pattern.compile("[\"']?([\\w.-]+)[\"']?\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"?");
    private static final Pattern REFERENCE = Pattern.compile("\\{(env|file):[^}]+}");
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/@\\s\"]+(?=@)");

    private Secrets() {}

    public static boolean named(String key) {
        return WORD_BORDER.splitAsStream(key).anyMatch(word -> WORDS.contains(word.toLowerCase(Locale.ROOT)));
    }

    /// What may be shown of a string below `key`: a reference instead of what it stands for.
    public static String shown(String key, Node.Scalar text) {
        var visible = text.written() != null ? text.written() : String.valueOf(text.value());
        boolean reference = REFERENCE.matcher(visible).matches();
        return named(key) && !reference && !visible.isEmpty() ? MASK : USER_INFO.matcher(visible).replaceAll(MASK);
    }

    static String hideInLine(String line) {
        var hidden = QUOTED_VALUE.matcher(line).replaceAll(match -> {
            int from = match.start(2) - match.start();
            var whole = match.group();
            boolean plain = !named(match.group(1)) || REFERENCE.matcher(match.group(2)).matches();
            var shown = plain ? whole : whole.substring(0, from) + "*".repeat(match.end(2) - match.start(2)) + whole.substring(from + match.group(2).length());
            return java.util.regex.Matcher.quoteReplacement(shown);
        });
        return USER_INFO.matcher(hidden).replaceAll(match -> "*".repeat(match.group().length()));
    }
}
