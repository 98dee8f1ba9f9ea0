package dev.lungo.policy.secret;

import dev.lungo.core.secret.SecretNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Finds credentials in any text. `find` and `masked` look at everything; `maskedForms` leaves out what only a name and
/// its entropy reveal, so it never changes a text that a model may have to repeat exactly.
public final class SecretFinder {
    /// A variable as `env` prints it.
    private static final Pattern VARIABLE =
            Pattern.compile("(?m)^(?:export |declare -x )?([A-Za-z_][A-Za-z0-9_]*+)=\"?([^\\s\"$][^\\n\"]{7,})\"?$");

    private static final String KEY_END = "PRIVATE KEY";
    private static final Pattern LAST_LINE = Pattern.compile("-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----");
    private static final Pattern KEY_LINE = Pattern.compile("[ \\t]*=?[A-Za-z0-9+/]++={0,2}[ \\t\\r]*\\n");

    private static final Set<String> PLACEHOLDERS = Set.of("password", "passwd", "pass", "pwd", "secret", "token");

    private SecretFinder() {}

    /// All credentials, in the order of their places.
    public static List<FoundSecret> find(String text) {
        var found = new ArrayList<FoundSecret>();
        forms(text, found::add);
        NamedValues.find(text, found::add);
        return ordered(found);
    }

    /// The text without credentials, for everyone but the user and the model.
    public static String masked(String text) {
        return masked(text, find(text));
    }

    /// The text without credentials in the formats of vendors, passwords in addresses, and secret variables.
    public static String maskedForms(String text) {
        var found = new ArrayList<FoundSecret>();
        forms(text, found::add);
        return masked(text, ordered(found));
    }

    private static void forms(String text, Consumer<FoundSecret> found) {
        SecretForm.find(text, found);
        if (text.contains(KEY_END)) cutKeys(text, found);
        if (text.contains("://")) addresses(text, found);
        if (text.indexOf('=') >= 0) variables(text, found);
    }

    /// Private keys whose beginning was cut off, such as in the last part of a long output.
    private static void cutKeys(String text, Consumer<FoundSecret> found) {
        var last = LAST_LINE.matcher(text);
        while (last.find()) {
            int begin = last.start();
            while (begin > 0 && " \t".indexOf(text.charAt(begin - 1)) >= 0) begin--;
            int start = begin;
            for (int line = start; line == start && line > 0; ) {
                line = text.lastIndexOf('\n', start - 2) + 1;
                if (KEY_LINE.matcher(text).region(line, start).matches()) start = line;
            }
            if (start < begin) found.accept(new FoundSecret("private key", start, last.end()));
        }
    }

    /// A name before a host is none; a password behind it is.
    private static void addresses(String text, Consumer<FoundSecret> found) {
        var user = SecretNames.USER_INFO.matcher(text);
        while (user.find()) {
            int colon = text.indexOf(':', user.start());
            if (colon >= 0 && colon + 1 < user.end() && !isReference(text, colon + 1, user.end()))
                found.accept(new FoundSecret("password in an address", colon + 1, user.end()));
        }
    }

    /// True for a variable, a mask, or the word itself, as documentation writes it.
    private static boolean isReference(String text, int start, int end) {
        return "${<%*".indexOf(text.charAt(start)) >= 0
                || PLACEHOLDERS.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
    }

    private static void variables(String text, Consumer<FoundSecret> found) {
        var variable = VARIABLE.matcher(text);
        while (variable.find()) {
            if (SecretNames.named(variable.group(1)))
                found.accept(new FoundSecret("variable", variable.start(2), variable.end(2)));
        }
    }

    private static List<FoundSecret> ordered(List<FoundSecret> found) {
        found.sort(Comparator.comparingInt(FoundSecret::start)
                .thenComparing(Comparator.comparingInt(FoundSecret::end).reversed()));
        var apart = new ArrayList<FoundSecret>();
        int end = 0;
        for (var one : found) {
            if (one.end() <= end) continue;
            apart.add(one.start() >= end ? one : new FoundSecret(one.kind(), end, one.end()));
            end = one.end();
        }
        return List.copyOf(apart);
    }

    private static String masked(String text, List<FoundSecret> found) {
        if (found.isEmpty()) return text;
        var masked = new StringBuilder(text.length());
        int copied = 0;
        for (var one : found) {
            masked.append(text, copied, one.start());
            if (copied == 0 || one.start() > copied) masked.append(SecretNames.MASK);
            copied = one.end();
        }
        return masked.append(text, copied, text.length()).toString();
    }
}
