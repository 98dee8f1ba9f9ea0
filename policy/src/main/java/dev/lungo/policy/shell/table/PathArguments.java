package dev.lungo.policy.shell.table;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A command whose operands are paths: letters of options whose value is none, operands before the paths, which of
/// them are written (`none`, `all`, or `last`), and whether `-t` names the directory that they are written to.
public record PathArguments(String values, int skip, String writes, boolean target) {
    private static final Map<String, PathArguments> ALL = load();

    public static @Nullable PathArguments find(String name) {
        return ALL.get(name);
    }

    /// The same command with an option instead of the operands before the paths.
    public PathArguments without() {
        return new PathArguments(values, 0, writes, target);
    }

    private static Map<String, PathArguments> load() {
        var all = new HashMap<String, PathArguments>();
        for (var row : TabbedRows.of("paths.tsv"))
            all.put(
                    row[0],
                    new PathArguments(
                            row[1].replace("-", ""),
                            Integer.parseInt(row[2]),
                            row[3],
                            WordGroups.has("copying", row[0])));
        return all;
    }
}
