package dev.lungo.policy.shell.table;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A program that runs the command among its arguments. A `clear` one is judged only as what it runs. The options
/// `pairs` take two values. The values of `texts` options are shell text, and so are all operands together if they are
/// `joined`.
public record Wrapper(
        boolean clear,
        Set<String> values,
        Set<String> pairs,
        Set<String> flags,
        Set<String> texts,
        int skip,
        boolean joined) {
    private static final Map<String, Wrapper> ALL = load();
    private static final Pattern LOADER = Pattern.compile("ld(-linux[\\w-]*|-musl[\\w-]*|64)?\\.so(\\.\\d+)?");

    public static @Nullable Wrapper find(String name) {
        return ALL.get(LOADER.matcher(name).matches() ? "ld.so" : name);
    }

    private static Map<String, Wrapper> load() {
        var all = new HashMap<String, Wrapper>();
        for (var row : TabbedRows.of("wrappers.tsv")) all.put(row[0], read(row));
        return all;
    }

    private static Wrapper read(String[] row) {
        var cells = new HashMap<String, String>();
        if (row.length > 2) {
            for (var cell : row[2].split(" "))
                cells.put(cell.replaceFirst("=.*", ""), cell.substring(cell.indexOf('=') + 1));
        }
        return new Wrapper(
                row[1].equals("clear"),
                set(cells.get("value")),
                set(cells.get("pair")),
                set(cells.get("flag")),
                set(cells.get("text")),
                Integer.parseInt(cells.getOrDefault("skip", "0")),
                cells.containsKey("joined"));
    }

    private static Set<String> set(@Nullable String list) {
        return list == null ? Set.of() : Set.of(list.split(","));
    }
}
