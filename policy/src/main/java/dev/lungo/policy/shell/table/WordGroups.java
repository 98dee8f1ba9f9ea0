package dev.lungo.policy.shell.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The groups of `words.tsv`.
public final class WordGroups {
    private static final Map<String, Set<String>> GROUPS = load();
    private static final List<String> VARIABLES = List.copyOf(group("variables"));
    private static final List<String> SETTINGS = List.copyOf(group("setting"));

    private WordGroups() {}

    public static boolean has(String group, String word) {
        return group(group).contains(word);
    }

    public static Set<String> group(String name) {
        return Objects.requireNonNull(GROUPS.get(name), name);
    }

    /// True if this variable decides which code runs.
    public static boolean steers(String variable) {
        return VARIABLES.stream().anyMatch(pattern -> matches(pattern, variable));
    }

    /// True if this key of git's configuration runs nothing.
    public static boolean harmlessSetting(String key) {
        return SETTINGS.stream().anyMatch(pattern -> matches(pattern, key));
    }

    private static boolean matches(String pattern, String name) {
        if (pattern.startsWith("*")) return name.endsWith(pattern.substring(1));
        if (pattern.endsWith("*")) return name.startsWith(pattern.substring(0, pattern.length() - 1));
        return pattern.equals(name);
    }

    private static Map<String, Set<String>> load() {
        var groups = new HashMap<String, Set<String>>();
        for (var row : TabbedRows.of("words.tsv")) groups.put(row[0], Set.of(row[1].split(" ")));
        return groups;
    }
}
