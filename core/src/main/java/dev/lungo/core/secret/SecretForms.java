package dev.lungo.core.secret;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Masks whatever looks like a credential in any text: keys in the formats of vendors, private keys, tokens after
/// `Bearer`, and variables whose name indicates a secret, as `env` prints them.
public final class SecretForms {
    private static final List<Pattern> FORMS = List.of(
            Pattern.compile(
                    "-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|\\z)"),
            Pattern.compile("\\b(?:sk|rk|pk)-[A-Za-z0-9_-]{16,}"),
            Pattern.compile("\\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,}"),
            Pattern.compile("\\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,}|glpat-[A-Za-z0-9_-]{20,})"),
            Pattern.compile("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"),
            Pattern.compile("\\bAIza[0-9A-Za-z_-]{35}"),
            Pattern.compile("\\bxox[abeoprs]-[A-Za-z0-9-]{10,}"),
            Pattern.compile("\\b(?:npm|hf|gsk|csk|r8|nvapi|pplx|dapi|tgp_v1|fw)[_-][A-Za-z0-9_-]{24,}"),
            Pattern.compile("\\bxai-[A-Za-z0-9]{24,}"),
            Pattern.compile("\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}"),
            Pattern.compile("(?<=\\b[Bb]earer )[A-Za-z0-9._~+/=-]{16,}"));
    private static final Pattern VARIABLE = Pattern.compile(
            "(?m)^((?:export |declare -x )?([A-Za-z_][A-Za-z0-9_]*)=)(\"?)([^\\s\"$][^\\n\"]{7,})(\"?)$");

    private SecretForms() {}

    public static String masked(String text) {
        var masked = SecretNames.USER_INFO.matcher(text).replaceAll(SecretForms::password);
        for (var form : FORMS) masked = form.matcher(masked).replaceAll(SecretNames.MASK);
        return VARIABLE.matcher(masked)
                .replaceAll(found -> SecretNames.named(found.group(2))
                        ? Matcher.quoteReplacement(found.group(1) + found.group(3) + SecretNames.MASK + found.group(5))
                        : Matcher.quoteReplacement(found.group()));
    }

    /// A name before a host is none; a password behind it is.
    private static String password(MatchResult found) {
        int colon = found.group().indexOf(':');
        return Matcher.quoteReplacement(
                colon < 0 ? found.group() : found.group().substring(0, colon + 1) + SecretNames.MASK);
    }
}
