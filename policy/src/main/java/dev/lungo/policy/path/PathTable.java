package dev.lungo.policy.path;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The rows of a resource, with its exceptions.
final class PathTable {
    private static final Pattern SEPARATORS = Pattern.compile("[/\\\\]+");
    /// Characters that file systems ignore in a name, and those that some drop at its end.
    private static final Pattern IGNORED = Pattern.compile("\\p{Cf}+|[. ]+$");

    private final List<NamedPath> exceptions = new ArrayList<>();
    private final List<NamedPath> rows = new ArrayList<>();

    PathTable(String resource) {
        for (var line : text(resource).lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) continue;
            var cells = line.split("\t");
            boolean not = cells[0].startsWith("!");
            var row = NamedPath.of(
                    not ? cells[0].substring(1) : cells[0],
                    PathKind.valueOf(cells[1].toUpperCase(Locale.ROOT)),
                    cells.length > 2 && cells[2].equals("all"));
            (not ? exceptions : rows).add(row);
        }
    }

    private static String text(String resource) {
        try (var in = Objects.requireNonNull(PathTable.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    List<NamedPath> rows() {
        return List.copyOf(rows);
    }

    /// The first row for a path, or null.
    @Nullable
    NamedPath find(String path) {
        var names = names(path);
        for (var exception : exceptions) if (exception.matches(names)) return null;
        for (var row : rows) if (row.matches(names)) return row;
        return null;
    }

    /// True if a rule with this pattern names the path by one of its rows.
    boolean isNamedBy(String pattern, String path) {
        var names = names(path);
        return rows.stream().anyMatch(row -> row.matches(names) && row.isNamedBy(pattern));
    }

    static List<String> names(String path) {
        var names = new ArrayList<String>();
        for (var name : SEPARATORS.split(path)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) continue;
            var known = IGNORED.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
            names.add(known.isEmpty() ? name : known);
        }
        return names;
    }
}
