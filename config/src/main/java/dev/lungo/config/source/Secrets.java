package dev.lungo.config.source;

import dev.lungo.core.secret.SecretNames;
import dev.lungo.policy.secret.SecretFinder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Knows what of a configuration must not be shown: values of keys that are named like credentials or
/// hold some, and passwords in addresses.
public final class Secrets {
    private static final Pattern QUOTED_VALUE =
            Pattern.compile("[\"']?([\\w.-]+)[\"']?\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"?");
    private static final Pattern LIST = Pattern.compile("[\"']?([\\w.-]+)[\"']?\\s*:\\s*\\[[^\\]]*");
    /// An item of a list that begins on a line before: a word that is long enough for a key.
    private static final Pattern ITEM = Pattern.compile("^\\s*\"[^\\s\"/{}]{16,}\"?[^:]*$");
    private static final Pattern STRINGS = Pattern.compile("(?<=\")[^\",\\s]+(?=[\",]|$)");
    private static final Pattern REFERENCE = Pattern.compile("\\{(env|file):[^}]+}");
    private static final Pattern USER_INFO = SecretNames.USER_INFO;

    private Secrets() {}

    public static boolean named(String key) {
        return SecretNames.named(key);
    }

    /// True if everything below this key may be a credential, whatever its name.
    public static boolean holding(String key) {
        return SecretNames.holding(key);
    }

    /// Printable form of a string below `key`: a reference instead of its value.
    public static String shown(String key, Node.Scalar text) {
        var visible = text.written() != null ? text.written() : String.valueOf(text.value());
        boolean reference = REFERENCE.matcher(visible).matches();
        return (named(key) || holding(key)) && !reference && !visible.isEmpty()
                ? SecretNames.MASK
                : SecretNames.inAddress(visible);
    }

    static String hideInLine(String line) {
        var hidden = QUOTED_VALUE.matcher(line).replaceAll(match -> {
            int from = match.start(2) - match.start();
            var whole = match.group();
            boolean plain =
                    !named(match.group(1)) || REFERENCE.matcher(match.group(2)).matches();
            var shown = plain
                    ? SecretFinder.maskedForms(whole)
                    : whole.substring(0, from)
                            + "*".repeat(match.end(2) - match.start(2))
                            + whole.substring(from + match.group(2).length());
            return Matcher.quoteReplacement(shown);
        });
        var listed = LIST.matcher(hidden)
                .replaceAll(match ->
                        Matcher.quoteReplacement(named(match.group(1)) ? items(match.group()) : match.group()));
        return USER_INFO
                .matcher(ITEM.matcher(listed).matches() ? stars(listed) : listed)
                .replaceAll(match -> "*".repeat(match.group().length()));
    }

    private static String items(String list) {
        int start = list.indexOf('[');
        return list.substring(0, start) + stars(list.substring(start));
    }

    private static String stars(String strings) {
        return STRINGS.matcher(strings)
                .replaceAll(match -> "*".repeat(match.group().length()));
    }
}
