package dev.lungo.policy.shell.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Number of words that identify a command, so that an "always" covers that and no more.
public final class CommandArity {
    private static final Map<String, Integer> WORDS = load();

    private CommandArity() {}

    /// The number of words that name what this command does.
    public static int words(List<String> command) {
        for (int length = Math.min(command.size(), 3); length > 0; length--) {
            var known = WORDS.get(String.join(" ", command.subList(0, length)));
            if (known != null) return Math.min(known, command.size());
        }
        return 1;
    }

    /// True if an option is among the words that name what this command does, such as `python -m`.
    public static boolean isOption(String program, String option) {
        return WORDS.containsKey(program + " " + option);
    }

    private static Map<String, Integer> load() {
        var words = new HashMap<String, Integer>();
        for (var row : TabbedRows.of("arity.tsv"))
            for (var command : row[1].split(",")) words.put(command, Integer.parseInt(row[0]));
        return words;
    }
}
