package dev.lungo.policy.path;

import dev.lungo.core.permission.Wildcard;
import java.util.List;
import java.util.Locale;

/// A row of a table of paths: names of folders and of a file, or of a folder with all that is in it. `commands` is true
/// if commands that write it ask, too.
public record NamedPath(String pattern, List<String> names, boolean folder, PathKind kind, boolean commands) {
    static NamedPath of(String pattern, PathKind kind, boolean commands) {
        boolean folder = pattern.endsWith("/");
        var whole = folder ? pattern.substring(0, pattern.length() - 1) : pattern;
        return new NamedPath(pattern, List.of(whole.toLowerCase(Locale.ROOT).split("/")), folder, kind, commands);
    }

    /// True for the names of a path without `.` and `..`, in small letters, wherever the row's names begin in it.
    boolean matches(List<String> path) {
        int last = path.size() - names.size();
        for (int start = folder ? 0 : Math.max(last, 0); start <= last; start++)
            if (begins(path.subList(start, start + names.size()))) return true;
        return false;
    }

    /// True if a command that writes this path may write a protected one. Names of the path may hold `*` and `?`; a
    /// repository's folder counts as what is in it.
    boolean mayBeWritten(List<String> path) {
        if (!commands) return false;
        for (int start = 0; start < path.size(); start++) {
            int common = Math.min(path.size() - start, names.size());
            boolean whole = common == names.size() && (folder || path.size() - start == common);
            boolean contains = common < names.size() && names.getFirst().equals(".git");
            if ((whole || contains) && mayBegin(path.subList(start, start + common))) return true;
        }
        return false;
    }

    private boolean mayBegin(List<String> path) {
        for (int at = 0; at < path.size(); at++) {
            var name = path.get(at);
            boolean open = name.startsWith("*") || name.startsWith("?");
            if (open || !Wildcard.glob(name, names.get(at)) && !stands(names.get(at), name)) return false;
        }
        return true;
    }

    private boolean begins(List<String> path) {
        int at = 0;
        for (var name : path) if (!stands(names.get(at++), name)) return false;
        return true;
    }

    private static boolean stands(String pattern, String name) {
        int star = pattern.indexOf('*');
        if (star < 0) return pattern.equals(name);
        if (!name.startsWith(pattern.substring(0, star))) return false;
        var rest = pattern.substring(star + 1);
        for (int end = name.length(); end >= star; end--) if (stands(rest, name.substring(end))) return true;
        return false;
    }

    /// True if a rule with this pattern names the path, and is not for many others.
    boolean isNamedBy(String rule) {
        return rule.toLowerCase(Locale.ROOT)
                .contains(pattern.toLowerCase(Locale.ROOT).replace("*", ""));
    }
}
