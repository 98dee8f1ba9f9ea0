package dev.lungo.policy.shell.table;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An option as the tables write it: `-x` is found among other letters, `--long` also shortened, `-o~REGEX` by its
/// value, and `~REGEX` is a whole word.
record OptionForm(String option, @Nullable Pattern value) {
    static OptionForm parse(String cell) {
        int tilde = cell.indexOf('~');
        return tilde < 0
                ? new OptionForm(cell, null)
                : new OptionForm(cell.substring(0, tilde).replace("=", ""), Pattern.compile(cell.substring(tilde + 1)));
    }

    /// The first word that has this form, or null.
    @Nullable
    String find(List<String> arguments) {
        for (int at = 0; at < arguments.size(); at++) {
            var next = at + 1 < arguments.size() ? arguments.get(at + 1) : "";
            if (matches(arguments.get(at), next)) return arguments.get(at);
        }
        return null;
    }

    private boolean matches(String word, String next) {
        if (option.isEmpty()) return value != null && value.matcher(word).matches();
        if (option.startsWith("--")) return isLong(option, word.replaceFirst("(?s)=.*", "")) && hasValue(word, next);
        if (option.length() > 2)
            return word.replaceFirst("(?s)=.*", "").replaceFirst("^--", "-").equals(option);
        int at = letter(option.charAt(1), word);
        if (at < 0 || value == null) return at >= 0;
        return value.matcher(at + 1 < word.length() ? word.substring(at + 1) : next)
                .matches();
    }

    private boolean hasValue(String word, String next) {
        int equals = word.indexOf('=');
        return value == null
                || value.matcher(equals < 0 ? next : word.substring(equals + 1)).matches();
    }

    private static boolean isLong(String option, String word) {
        return word.length() > 3 && option.startsWith(word) && word.startsWith("--");
    }

    private static int letter(char letter, String word) {
        if (!word.startsWith("-") || word.startsWith("--")) return -1;
        int at = word.indexOf(letter, 1);
        return at > 0 && word.substring(1, at).chars().allMatch(Character::isLetterOrDigit) ? at : -1;
    }
}
