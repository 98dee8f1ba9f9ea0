package dev.lungo.policy.secret;

import java.util.HashMap;
import java.util.Locale;
import java.util.regex.Pattern;

/// Decides whether a value beside the name of a credential is one, by its length, its characters, and its entropy.
final class CredentialValue {
    private static final int SHORTEST_PASSWORD = 8;
    private static final int SHORTEST_KEY = 16;
    private static final double PASSWORD_BITS = 23;
    private static final double KEY_BITS = 45;

    private static final Pattern PLACEHOLDER = Pattern.compile(
            "example|sample|change.?me|placeholder|your|xxxx|dummy|redact|replace|\\*\\*\\*|\\.\\.\\.|process\\.env|getenv");
    /// References, templates, paths, calls, and what ends in the middle of code.
    private static final Pattern CODE =
            Pattern.compile("^[$%@/~.<{(\\[#].*|.*(?:\\$\\{|\\{\\{|\\$\\(|://|\\(|\\[|->).*");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern NUMBER = Pattern.compile("[\\d._:,+-]+[a-zA-Z]{0,3}");
    private static final Pattern HASH = Pattern.compile("(?:sha\\d+|md5)[-:].*");
    private static final Pattern WORDS = Pattern.compile("[A-Za-z_.-]*");
    /// A name in code: letters, with digits only at its end, or several names with dots between.
    private static final Pattern IDENTIFIER =
            Pattern.compile("[A-Za-z_.:?!-]+\\d{0,4}|[A-Za-z_]\\w*(?:\\??[.:]+[A-Za-z_]\\w*)+");

    private CredentialValue() {}

    static boolean looksSecret(String name, String value, boolean quoted) {
        boolean password = CredentialName.isPassword(name);
        if (value.length() < (password ? SHORTEST_PASSWORD : SHORTEST_KEY)) return false;
        if (isOther(value) || !quoted && IDENTIFIER.matcher(value).matches()) return false;
        return bits(value) >= (password ? PASSWORD_BITS : KEY_BITS);
    }

    private static boolean isOther(String value) {
        return value.chars().anyMatch(Character::isWhitespace)
                || WORDS.matcher(value).matches()
                || NUMBER.matcher(value).matches()
                || UUID.matcher(value).matches()
                || HASH.matcher(value).matches()
                || CODE.matcher(value).matches()
                || PLACEHOLDER.matcher(value.toLowerCase(Locale.ROOT)).find();
    }

    /// Shannon's entropy of the characters, over the whole value.
    private static double bits(String value) {
        var counts = new HashMap<Integer, Integer>();
        value.chars().forEach(sign -> counts.merge(sign, 1, Integer::sum));
        double bits = 0;
        for (int count : counts.values()) bits -= count * Math.log((double) count / value.length()) / Math.log(2);
        return bits;
    }
}
