package dev.lungo.policy.shell;

import dev.lungo.policy.shell.syntax.ShellWord;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The options of a shell, up to its script or text.
final class ShellOptions {
    private static final Set<String> FLAGS =
            Set.of("--login", "--norc", "--noprofile", "--posix", "--verbose", "--restricted", "--noediting");

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
    }

    private static boolean isOption(ShellWord word) {
        return !word.dynamic()
                && word.text().matches("(?s)[-+].+|\\+")
                && !word.text().equals("--");
    }

    private void read(String text) {
        if (text.startsWith("--")) {
            unclear = unclear || !FLAGS.contains(text);
            return;
        }
        command = command || text.startsWith("-") && text.indexOf('c') > 0;
        stdin = stdin || text.indexOf('s') > 0;
        unclear = unclear || !text.matches("[-+][abcefhiklmnoprtuvxBCEHOPT]+");
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
