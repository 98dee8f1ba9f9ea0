package dev.lungo.config.shape;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The list of keys, read from `keys.md`: the meaning and default of each, and its type if core's records do not
/// define it. `*` in a path matches any name.
public final class KeyList {
    /// `type` is empty when the record's component says it; `standard` is JSON, or empty.
    public record Line(String path, String type, String standard, String meaning) {}

    private static final class Lazy {
        static final KeyList ALL = new KeyList(read());
    }

    private final Map<String, Line> lines;

    private KeyList(Map<String, Line> lines) {
        this.lines = Collections.unmodifiableMap(lines);
    }

    public static KeyList all() {
        return Lazy.ALL;
    }

    public List<Line> lines() {
        return List.copyOf(lines.values());
    }

    public @Nullable Line find(String path) {
        return lines.get(path);
    }

    /// The last parts of the paths directly below `path`, in the list's order; `*` is left out.
    List<String> below(String path) {
        var prefix = path.isEmpty() ? "" : path + ".";
        return lines.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .filter(rest -> !rest.isEmpty() && rest.indexOf('.') < 0 && !rest.equals("*"))
                .toList();
    }

    private static Map<String, Line> read() {
        var lines = new LinkedHashMap<String, Line>();
        try (var in = Objects.requireNonNull(KeyList.class.getResourceAsStream("/dev/lungo/config/keys.md"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(2)
                    .forEach(row -> {
                        var cells = row.split("\\|", -1);
                        var path = cells[1].strip().replace("`", "");
                        lines.put(path, new Line(path, cells[2].strip(), cells[3].strip(), cells[4].strip()));
                    });
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return lines;
    }
}
