package dev.lungo.policy.shell.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Number of words that identify a command, so that an "always" covers that and no more.
public final class CommandArity {
    private static final Map<String, Integer> WORDS = load();

    private CommandArity() {}

    public static String prefix(List<String> words) {
        for (int length = Math.min(words.size(), 3); length > 0; length--) {
            var known = WORDS.get(String.join(" ", words.subList(0, length)));
            if (known != null) return String.join(" ", words.subList(0, Math.min(known, words.size())));
        }
        return words.getFirst();
    }

    private static Map<String, Integer> load() {
        var words = new HashMap<String, Integer>();
        for (var row : TabbedRows.of("arity.tsv"))
            for (var command : row[1].split(",")) words.put(command, Integer.parseInt(row[0]));
        return words;
    }
}
