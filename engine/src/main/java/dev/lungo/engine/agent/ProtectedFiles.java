package dev.lungo.engine.agent;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Ruleset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Files that a general `allow` does not open for changes: the resource `permission/protected.txt`.
public final class ProtectedFiles {
    private static final List<String> NAMES = DefaultRules.resource("/permission/protected.txt")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();

    private ProtectedFiles() {}

    /// True if a change of this path asks, whatever general rules allow.
    public static boolean has(String path) {
        return name(path) != null;
    }

    /// True if a matching rule also applies to a protected file: it has to name it.
    public static boolean opens(Rule rule, String permission, String path) {
        if (!rule.matches(permission, path)) return false;
        var name = permission.equals(Permission.EDIT) ? name(path) : null;
        return name == null || rule.pattern().equals(path) || rule.pattern().contains(name.replace("*", ""));
    }

    static boolean asks(String permission, String path, Ruleset rules, Ruleset approved) {
        if (!permission.equals(Permission.EDIT) || !has(path)) return false;
        for (var rule : rules.rules().reversed()) {
            if (!rule.matches(permission, path)) continue;
            if (opens(rule, permission, path)) return false;
            break;
        }
        return approved.rules().stream().noneMatch(rule -> opens(rule, permission, path));
    }

    private static @Nullable String name(String path) {
        var whole = "/" + path.replace('\\', '/');
        for (var name : NAMES) {
            if (name.startsWith("!")) {
                if (whole.contains("/" + name.substring(1))) return null;
                continue;
            }
            if (name.startsWith("*")
                    ? whole.endsWith(name.substring(1))
                    : name.endsWith("/") ? whole.contains("/" + name) : whole.endsWith("/" + name)) return name;
        }
        return null;
    }
}
