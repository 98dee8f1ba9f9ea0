package dev.lungo.policy.shell.table;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An interpreter: letters of options that take code, of options that take a value, of options whose value is
/// attached, words and long options with code, letters of options that name the script, and long options whose value
/// is the next word.
public record Interpreter(
        String code, String values, String attached, Set<String> words, String script, Set<String> taking) {
    private static final Pattern STDIN = Pattern.compile("-|/dev/stdin|/dev/fd/.*|/proc/.*");
    private static final Pattern LETTERS = Pattern.compile("-[^-].*", Pattern.DOTALL);
    private static final Set<String> REPORTS =
            Set.of("--version", "--help", "-V", "-VV", "-v", "-h", "-version", "--ini", "--v8-options");
    /// Options with which node finds the scripts itself.
    private static final Set<String> TESTS = Set.of("--test", "--run");

    private static final Map<String, Interpreter> ALL = load();
    private static final Pattern VERSION =
            Pattern.compile("(i?python|pypy|perl|ruby|php|lua|node|tclsh|wish|guile)[w]?[\\d.]*[dt]?");

    public static @Nullable Interpreter find(String name) {
        var known = VERSION.matcher(name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name);
        var plain = known.matches() ? known.group(1).replace("pypy", "python") : name.replaceFirst("\\.exe$", "");
        return ALL.get(plain);
    }

    /// True if these arguments hold code, or if the script comes from standard input.
    public boolean inline(List<String> arguments) {
        if (arguments.size() == 1 && REPORTS.contains(arguments.getFirst())) return false;
        for (int at = 0; at < arguments.size(); at++) {
            var word = arguments.get(at);
            if (isCode(word)) return true;
            if (!word.startsWith("-") || TESTS.contains(word)) return false;
            char option = option(word);
            if (script.indexOf(option) >= 0) return false;
            if (takesNext(word, option)) at++;
        }
        return true;
    }

    private boolean takesNext(String word, char option) {
        return taking.contains(word) || values.indexOf(option) >= 0 && word.indexOf(option) == word.length() - 1;
    }

    /// True if one of these arguments, which may be those of another program, holds code.
    public boolean mayHoldCode(List<String> arguments) {
        return !arguments.isEmpty()
                && arguments.getFirst().startsWith("-")
                && inline(arguments)
                && arguments.stream().anyMatch(this::isCode);
    }

    private boolean isCode(String word) {
        if (STDIN.matcher(word).matches() || words.contains(word.toLowerCase(Locale.ROOT))) return true;
        return words.contains(word.replaceFirst("(?s)=.*", "")) || code.indexOf(option(word)) >= 0;
    }

    /// The first letter that takes code or a value; a blank if there is none.
    private char option(String word) {
        if (!LETTERS.matcher(word).matches()) return ' ';
        for (char letter : word.substring(1).toCharArray())
            if ((code + values + attached + script).indexOf(letter) >= 0) return letter;
        return ' ';
    }

    private static Map<String, Interpreter> load() {
        var all = new HashMap<String, Interpreter>();
        for (var row : TabbedRows.of("interpreters.tsv")) {
            var words = row.length > 3 ? Set.of(row[3].split(" ")) : Set.<String>of();
            var values = row[2].replace("-", "").split(":");
            all.put(
                    row[0],
                    new Interpreter(
                            row[1].replace("-", ""),
                            values[0],
                            values.length > 1 ? values[1] : "",
                            words,
                            row.length > 4 ? row[4].replace("-", "") : "",
                            row.length > 5 ? Set.of(row[5].split(" ")) : Set.of()));
        }
        return all;
    }
}
