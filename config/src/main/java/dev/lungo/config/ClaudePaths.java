package dev.lungo.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Paths of Claude Code's rules as patterns of ours. There they are as in `.gitignore`, relative to the directory, or
/// after `/` to the folder `root` that holds the `.claude` of the rules. Ours are relative to the project, and their
/// `*` also matches slashes.
record ClaudePaths(Sources sources, Path root) {
    private static final Pattern SPECIAL = Pattern.compile("[?\\[\\]{}!\\\\]");
    private static final String ANY_DEPTH = "**";

    /// Patterns that match all that is meant, and perhaps more.
    Set<String> wide(String what) {
        var found = new LinkedHashSet<String>();
        if (isAnchored(what)) absolute(anchored(what), found);
        else relative(what.startsWith("./") ? what.substring(2) : what, found);
        return found;
    }

    private static boolean isAnchored(String what) {
        return what.startsWith("/") || what.startsWith("~/");
    }

    private Path anchored(String what) {
        if (what.startsWith("//")) return Path.of(what.substring(1));
        return what.startsWith("~/") ? sources.home().resolve(what.substring(2)) : root.resolve(what.substring(1));
    }

    private void absolute(Path path, Set<String> found) {
        for (var base : List.of(sources.worktree(), sources.directory()))
            addWide(base.relativize(path.normalize()).toString(), found);
    }

    /// Without a slash a name is meant at any depth.
    private void relative(String what, Set<String> found) {
        var open = what.startsWith("**/") ? what.substring(3) : what;
        boolean anywhere = what.startsWith("**/") || what.indexOf('/') < 0 || what.indexOf('/') == what.length() - 1;
        addWide(open, found);
        absolute(sources.directory().resolve(open), found);
        if (anywhere) addWide("*/" + open, found);
    }

    private static void addWide(String pattern, Set<String> found) {
        var plain = pattern.replace("/**/", "/*").replace(ANY_DEPTH, "*");
        var name = plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
        found.add(name);
        found.add(name + "/*");
    }

    /// Patterns that match nothing but what is meant; empty where ours cannot express it. A name without a slash is
    /// meant in the directory only, unless it has a `*`.
    Set<String> exact(String what) {
        if (SPECIAL.matcher(what).find()) return Set.of();
        boolean folder = what.endsWith("/");
        var names = sources.worktree().relativize(place(what).normalize());
        if (names.toString().isEmpty()) return Set.of("*");
        var found = new LinkedHashSet<String>();
        for (var name : names(names, 0)) {
            if (!folder) found.add(name);
            if (!name.endsWith("*")) found.add(name + "/*");
        }
        return found;
    }

    private Path place(String what) {
        if (isAnchored(what)) return anchored(what);
        boolean anywhere = what.indexOf('/') < 0 && what.indexOf('*') >= 0;
        return sources.directory().resolve(anywhere ? ANY_DEPTH + "/" + what : what);
    }

    /// The forms of a path from one of its names on; none if a `*` would match more here than there: it must be the
    /// end, or follow `**/`.
    private static List<String> names(Path path, int from) {
        var name = path.getName(from).toString();
        boolean last = from == path.getNameCount() - 1;
        if (name.equals(ANY_DEPTH)) return last ? List.of("*") : below(path, from + 1);
        int star = name.indexOf('*');
        if (star >= 0 && !(last && star == name.length() - 1)) return List.of();
        return last ? List.of(name) : with(name + "/", names(path, from + 1));
    }

    /// The forms of names at any depth.
    private static List<String> below(Path path, int from) {
        var name = path.getName(from).toString();
        boolean last = from == path.getNameCount() - 1;
        if (last && name.startsWith("*") && name.indexOf('*', 1) < 0) return List.of(name);
        var here = names(path, from);
        var all = new ArrayList<>(here);
        all.addAll(with("*/", here));
        return all;
    }

    private static List<String> with(String before, List<String> names) {
        return names.stream().map(name -> before + name).toList();
    }
}
