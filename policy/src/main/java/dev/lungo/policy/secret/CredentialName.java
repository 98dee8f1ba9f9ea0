package dev.lungo.policy.secret;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Names that code and configurations give to credentials. `key` alone names too much else, so it needs a companion.
final class CredentialName {
    private static final Set<String> WORDS = Set.of(
            "password",
            "passwd",
            "pwd",
            "passphrase",
            "pass",
            "secret",
            "token",
            "apikey",
            "accesskey",
            "secretkey",
            "privatekey",
            "authtoken",
            "credential",
            "credentials");
    private static final Set<String> KINDS_OF_KEY =
            Set.of("api", "access", "secret", "private", "auth", "account", "signing", "encryption", "master");
    /// Last words of names that are about a credential and are none.
    private static final Set<String> ABOUT = Set.of(
            "id",
            "name",
            "url",
            "uri",
            "path",
            "file",
            "type",
            "kind",
            "hash",
            "digest",
            "sum",
            "length",
            "count",
            "limit",
            "policy",
            "field",
            "header",
            "prefix",
            "regex",
            "pattern",
            "format",
            "ttl",
            "expiry",
            "env",
            "variable",
            "label",
            "hint",
            "error",
            "message",
            "placeholder",
            "title",
            "description",
            "index",
            "usage");
    private static final Set<String> PASSWORDS = Set.of("password", "passwd", "pwd", "passphrase", "pass");
    private static final Pattern BORDER = Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])");

    private CredentialName() {}

    static boolean matches(String name) {
        var words = BORDER.split(name.strip());
        if (words.length == 0 || ABOUT.contains(lower(words[words.length - 1]))) return false;
        for (int i = 0; i < words.length; i++) {
            var word = lower(words[i]);
            if (WORDS.contains(word)) return true;
            if (word.equals("key") && i > 0 && KINDS_OF_KEY.contains(lower(words[i - 1]))) return true;
        }
        return false;
    }

    /// True for what people choose, which is shorter than what programs make.
    static boolean isPassword(String name) {
        return BORDER.splitAsStream(name).anyMatch(word -> PASSWORDS.contains(lower(word)));
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
