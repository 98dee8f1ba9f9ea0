package dev.lungo.engine.agent;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.policy.path.NamedPath;
import dev.lungo.policy.path.ProtectedPaths;
import dev.lungo.policy.path.SecretFiles;
import org.jspecify.annotations.Nullable;

/// Files that a general `allow` does not open: protected ones for changes, secret ones for reading.
public final class ProtectedFiles {
    private ProtectedFiles() {}

    /// True if this path asks, whatever general rules allow.
    public static boolean has(String permission, String path) {
        return row(permission, path) != null;
    }

    /// The reason why this path asks whatever general rules allow, or null.
    public static @Nullable String reason(String permission, String path) {
        var row = row(permission, path);
        return row == null ? null : row.kind().reason();
    }

    private static @Nullable NamedPath row(String permission, String path) {
        return switch (permission) {
            case Permission.EDIT -> ProtectedPaths.find(path);
            case Permission.READ -> SecretFiles.find(path);
            default -> null;
        };
    }

    /// True if a matching rule also applies to a protected file: it has to name it.
    public static boolean opens(Rule rule, String permission, String path) {
        if (!rule.matches(permission, path)) return false;
        return switch (permission) {
            case Permission.EDIT -> ProtectedPaths.opens(rule.pattern(), path);
            case Permission.READ -> SecretFiles.opens(rule.pattern(), path);
            default -> true;
        };
    }

    static boolean asks(String permission, String path, Ruleset rules, Ruleset approved) {
        if (!has(permission, path)) return false;
        for (var rule : rules.rules().reversed()) {
            if (!rule.matches(permission, path)) continue;
            if (opens(rule, permission, path)) return false;
            break;
        }
        return approved.rules().stream().noneMatch(rule -> opens(rule, permission, path));
    }
}
