package dev.lungo.policy.path;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Files of which each change is asked for: `protected-paths.tsv`, and all secret files.
public final class ProtectedPaths {
    private static final PathTable TABLE = new PathTable("protected-paths.tsv");

    private ProtectedPaths() {}

    /// The row that protects a path, or null. The path may be absolute, or relative to the project.
    public static @Nullable NamedPath find(String path) {
        var row = TABLE.find(path);
        return row == null ? SecretFiles.find(path) : row;
    }

    /// The rows without those of secret files.
    public static List<NamedPath> rows() {
        return TABLE.rows();
    }

    /// True if a command that writes this path may write a protected file. Names of the path may hold `*` and `?`.
    public static boolean mayBeWritten(String path) {
        var names = PathTable.names(path);
        return TABLE.rows().stream().anyMatch(row -> row.mayBeWritten(names));
    }

    /// True if a rule with this pattern also applies to the path: it has to name what is protected.
    public static boolean opens(String pattern, String path) {
        return find(path) == null
                || pattern.equals(path)
                || TABLE.isNamedBy(pattern, path)
                || SecretFiles.has(path) && SecretFiles.opens(pattern, path);
    }
}
