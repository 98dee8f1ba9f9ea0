package dev.lungo.extensions.hook;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Our tools and their arguments in the words of Claude Code, for which hooks are written, by the table `tools.tsv`.
/// `servers` are the names of the MCP servers, whose tools are `mcp__SERVER__TOOL` there.
public record HookTools(Path directory, Collection<String> servers) {
    private static final String FILE = "filePath";

    private record Row(List<String> names, Map<String, String> arguments) {}

    private static final Map<String, Row> ROWS = read();

    public HookTools {
        servers = List.copyOf(servers);
    }

    /// All names of a tool; the first one is reported.
    public List<String> names(String tool) {
        var row = ROWS.get(tool);
        var names = new LinkedHashSet<String>();
        if (row != null) names.addAll(row.names);
        else if (foreign(tool) instanceof String foreign) names.add(foreign);
        names.add(tool);
        return List.copyOf(names);
    }

    private @Nullable String foreign(String tool) {
        String best = null;
        for (var server : servers) {
            var plain = server.replaceAll("[^A-Za-z0-9_-]", "_");
            if (tool.startsWith(plain + "_") && (best == null || plain.length() > best.length())) best = plain;
        }
        return best == null ? null : "mcp__" + best + "__" + tool.substring(best.length() + 1);
    }

    /// Arguments by the names there; paths of files are absolute.
    public Map<String, Object> there(String tool, Map<String, Object> arguments) {
        var renamed = new LinkedHashMap<String, Object>();
        var names = ROWS.containsKey(tool) ? ROWS.get(tool).arguments : Map.<String, String>of();
        arguments.forEach(
                (key, value) -> renamed.put(names.getOrDefault(key, key), key.equals(FILE) ? absolute(value) : value));
        return renamed;
    }

    private Object absolute(Object value) {
        try {
            return value instanceof String path ? directory.resolve(path).toString() : value;
        } catch (InvalidPathException unusable) {
            return value;
        }
    }

    /// The way back.
    public Map<String, Object> here(String tool, Map<?, ?> arguments) {
        var names = new LinkedHashMap<String, String>();
        if (ROWS.containsKey(tool)) ROWS.get(tool).arguments.forEach((ours, theirs) -> names.put(theirs, ours));
        var renamed = new LinkedHashMap<String, Object>();
        arguments.forEach((key, value) -> {
            if (value != null) renamed.put(names.getOrDefault(String.valueOf(key), String.valueOf(key)), value);
        });
        return renamed;
    }

    private static Map<String, Row> read() {
        var rows = new LinkedHashMap<String, Row>();
        for (var cells : HookTable.rows("tools.tsv")) {
            var arguments = new LinkedHashMap<String, String>();
            var pairs = cells.get(2).equals("-")
                    ? new ArrayList<String>()
                    : List.of(cells.get(2).split(" "));
            for (var pair : pairs) arguments.put(pair.split("=")[0], pair.split("=")[1]);
            rows.put(cells.get(0), new Row(List.of(cells.get(1).split(" ")), arguments));
        }
        return rows;
    }
}
