package dev.lungo.extensions.hook;

import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The `updatedPermissions` that hooks have given one session: while it lasts, they answer what the rules ask.
/// Thread-safe.
final class SessionRules {
    /// Permissions that a tool needs beside its own. A rule for the whole tool does not mean them.
    private static final Set<String> BESIDE = Set.of(
            Permission.EXTERNAL_DIRECTORY,
            Permission.UNSANDBOXED,
            Permission.NETWORK,
            Permission.LOCAL_NETWORK,
            Permission.DOOM_LOOP);

    /// A tool by its name, or a permission; null for any. Without a pattern, everything that the tool itself does.
    private record Allowed(
            @Nullable String tool,
            @Nullable String permission,
            @Nullable String pattern) {
        boolean covers(PermissionRequest request, List<String> names, String subject) {
            if (tool != null && !names.contains(tool)) return false;
            if (permission != null && !permission.equals(request.permission())) return false;
            return pattern == null ? !BESIDE.contains(request.permission()) : Wildcard.matches(pattern, subject);
        }
    }

    private final List<Allowed> allowed = new CopyOnWriteArrayList<>();

    /// Adds what is allowed. Returns what has no effect here, for the user.
    List<String> add(Object updates) {
        var idle = new ArrayList<String>();
        if (!(updates instanceof List<?> list)) return List.of("Its updatedPermissions are not a list.");
        for (var update : list) {
            var kind = update instanceof Map<?, ?> fields ? String.valueOf(fields.get("type")) : "(none)";
            var added = update instanceof Map<?, ?> fields ? allowed(kind, fields) : List.<Allowed>of();
            if (added.isEmpty()) idle.add("Its update of permissions of type " + kind + " has no effect in Lungo.");
            allowed.addAll(added);
        }
        return idle;
    }

    private static List<Allowed> allowed(String kind, Map<?, ?> fields) {
        return switch (kind) {
            case "addRules" -> "allow".equals(fields.get("behavior")) ? rules(fields.get("rules")) : List.of();
            case "setMode" ->
                "acceptEdits".equals(fields.get("mode"))
                        ? List.of(new Allowed(null, Permission.EDIT, null))
                        : List.of();
            case "addDirectories" -> directories(fields.get("directories"));
            default -> List.of();
        };
    }

    private static List<Allowed> rules(@Nullable Object rules) {
        var found = new ArrayList<Allowed>();
        if (rules instanceof List<?> list)
            for (var rule : list)
                if (rule instanceof Map<?, ?> fields && fields.get("toolName") instanceof String tool)
                    found.add(new Allowed(tool, null, pattern(fields.get("ruleContent"))));
        return found;
    }

    /// `npm run:*` is the older way to write `npm run *`, and `*` is the whole tool.
    private static @Nullable String pattern(@Nullable Object content) {
        if (!(content instanceof String text) || text.isBlank() || text.equals("*")) return null;
        return text.endsWith(":*") ? text.substring(0, text.length() - 2) + " *" : text;
    }

    private static List<Allowed> directories(@Nullable Object directories) {
        if (!(directories instanceof List<?> list)) return List.of();
        return list.stream()
                .map(directory -> new Allowed(null, Permission.EXTERNAL_DIRECTORY, directory + "/*"))
                .toList();
    }

    /// True if the rules allow all that is requested by a tool with these names.
    boolean allow(PermissionRequest request, List<String> names) {
        return request.patterns().stream()
                .allMatch(subject -> allowed.stream().anyMatch(rule -> rule.covers(request, names, subject)));
    }
}
