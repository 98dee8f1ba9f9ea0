package dev.lungo.policy.shell;

import dev.lungo.policy.shell.syntax.ShellWord;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The options of a shell, up to its script or text.
final class ShellOptions {
    private static final Set<String> FLAGS =
            Set.of("--login", "--norc", "--noprofile", "--posix", "--verbose", "--restricted", "--noediting");

    /// Long options that bash also takes with one hyphen, and that change what it runs.
    private static final Set<String> FILES = Set.of("-rcfile", "-init-file");

    private static final Pattern PARAMETER = Pattern.compile("\\$(?:([0-9@*])|\\{([0-9@*])})");
    /// Within quotes, it ends one word and begins another.
    private static final Pattern ALL = Pattern.compile("\\$(?:@|\\{@})");

    private static final Pattern PLAIN = Pattern.compile("[\\w./=:@%+,-]+");

    private final List<ShellWord> words;
    private boolean command;
    private boolean stdin;
    private boolean unclear;
    private int at = 1;

    ShellOptions(List<ShellWord> words) {
        this.words = words;
        while (at < words.size() && isOption(words.get(at)))
            read(words.get(at++).text());
        boolean ends =
                at < words.size() && Set.of("--", "-").contains(words.get(at).text());
        if (ends) stdin = words.get(at++).text().equals("-") && !command;
        else unclear = unclear || at < words.size() && mayBeOption(words.get(at));
    }

    private static boolean isOption(ShellWord word) {
        return !word.dynamic()
                && word.text().matches("(?s)[-+].+|\\+")
                && !word.text().equals("--");
    }

    /// True for a pattern that a file with the name of an option matches, such as `*-c`.
    private static boolean mayBeOption(ShellWord word) {
        return word.glob() && word.text().matches("(?s)[*?\\[].*");
    }

    private void read(String text) {
        if (FLAGS.contains(text) || FLAGS.contains("-" + text)) return;
        if (text.startsWith("--") || FILES.contains(text)) {
            unclear = true;
            return;
        }
        command |= text.indexOf('c') > 0;
        stdin |= text.indexOf('s') > 0;
        unclear = unclear || !text.matches("[-+][abcefhilmnoprtuvxBCEHOPT]+");
        unclear = unclear || at < words.size() && words.get(at).text().equals("keyword");
        at += (int) text.chars().filter(c -> c == 'o' || c == 'O').count();
    }

    boolean unclear() {
        return unclear;
    }

    /// True if it runs a script that has a name.
    boolean script() {
        if (unclear || command || stdin || at >= words.size()) return false;
        var file = words.get(at);
        return !file.dynamic()
                && !file.text().startsWith("/dev/")
                && !file.text().startsWith("/proc/");
    }

    /// The script with its arguments.
    List<ShellWord> scriptWords() {
        return words.subList(at, words.size());
    }

    /// The text with its positional parameters put in.
    ///
    /// @param exact false if the values or the quotes around them could mean something else there
    record Completed(String code, boolean exact) {}

    /// Null if the text uses no parameters, or some are not known.
    @Nullable
    Completed completed() {
        if (!command || at >= words.size() || !words.get(at).commands().isEmpty()) return null;
        var code = words.get(at).text().replace("\"$@\"", "$@").replace("\"${@}\"", "$@");
        var given = words.subList(at + 1, words.size());
        if (given.isEmpty() || given.stream().anyMatch(word -> word.dynamic() || word.glob())) return null;
        var completed =
                PARAMETER.matcher(code).replaceAll(found -> Matcher.quoteReplacement(value(parameter(found), given)));
        if (completed.equals(code)) return null;
        return new Completed(completed, isExact(code, given));
    }

    private static boolean isExact(String code, List<ShellWord> given) {
        boolean splits = code.indexOf('"') >= 0 && ALL.matcher(code).find();
        return !splits
                && code.indexOf('\'') < 0
                && code.indexOf('\\') < 0
                && given.stream().allMatch(word -> PLAIN.matcher(word.text()).matches());
    }

    private static String parameter(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    private static String value(String parameter, List<ShellWord> given) {
        if (parameter.matches("\\d")) {
            int index = Integer.parseInt(parameter);
            return index < given.size() ? given.get(index).text() : "";
        }
        return given.stream().skip(1).map(ShellWord::text).collect(Collectors.joining(" "));
    }

    /// The text as far as it is known; null if there is none.
    @Nullable
    String sketch() {
        return command && at < words.size() ? words.get(at).text() : null;
    }

    /// The text that it runs; null if that is not known.
    @Nullable
    String code() {
        if (!command || at >= words.size()) return null;
        var code = words.get(at);
        boolean known =
                !code.dynamic() && !code.text().isBlank() && !code.text().startsWith("-");
        return known ? code.text() : null;
    }
}
