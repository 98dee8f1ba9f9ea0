package dev.lungo.policy.path;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Files with keys and passwords, of which each reading is asked for: `secret-files.tsv`.
public final class SecretFiles {
    private static final PathTable TABLE = new PathTable("secret-files.tsv");

    private SecretFiles() {}

    /// The row that a path belongs to, or null. The path may be absolute, or relative to the project.
    public static @Nullable NamedPath find(String path) {
        return TABLE.find(path);
    }

    public static boolean has(String path) {
        return find(path) != null;
    }

    public static List<NamedPath> rows() {
        return TABLE.rows();
    }

    /// True if a rule with this pattern also applies to the path: it has to name what is secret.
    public static boolean opens(String pattern, String path) {
        return !has(path) || pattern.equals(path) || TABLE.isNamedBy(pattern, path);
    }
}
