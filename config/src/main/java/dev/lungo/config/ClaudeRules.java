package dev.lungo.config;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Claude Code's rules as ours: `Bash(git push *)`, `Read(./secrets/**)`, `WebFetch(domain:example.com)`.
/// A deny may come out wider than it was, never narrower.
final class ClaudeRules {
    private static final Pattern RULE = Pattern.compile("([A-Za-z_*][\\w*-]*)(?:\\((.*)\\))?", Pattern.DOTALL);
    /// Denying to read a file also denies changing and searching it.
    private static final List<String> OF_READ = List.of(Permission.READ, Permission.EDIT);

    private final Sources sources;
    private final Path root;

    /// `root` is the folder that holds the `.claude` of the rules.
    ClaudeRules(Sources sources, Path root) {
        this.sources = sources;
        this.root = root;
    }

    /// Empty for a tool that Lungo does not have.
    List<Rule> deny(String written) {
        var rule = RULE.matcher(written.strip());
        if (!rule.matches()) return List.of();
        var what = rule.group(2);
        if (rule.group(1).equals("*")) return List.of(deny("*", "*"));
        var permission = ClaudeAgents.permission(rule.group(1));
        if (permission == null) return List.of();
        if (what == null || what.isBlank() || what.equals("*")) return List.of(deny(permission, "*"));
        return switch (permission) {
            case Permission.BASH -> List.of(deny(Permission.BASH, command(what.strip())));
            case Permission.READ, Permission.EDIT -> paths(permission, what.strip());
            case Permission.WEBFETCH -> addresses(what.strip());
            default -> List.of(deny(permission, what.strip()));
        };
    }

    /// `npm run:*` is the older way to write `npm run *`.
    private static String command(String what) {
        return what.endsWith(":*") ? what.substring(0, what.length() - 2) + " *" : what;
    }

    private static List<Rule> addresses(String what) {
        if (!what.startsWith("domain:")) return List.of(deny(Permission.WEBFETCH, what));
        var host = what.substring("domain:".length());
        return Stream.of(
                        "*://" + host,
                        "*://" + host + "/*",
                        "*://" + host + ":*",
                        "*://" + host + "?*",
                        "*://" + host + "#*",
                        "*://*@" + host + "*")
                .map(pattern -> deny(Permission.WEBFETCH, pattern))
                .toList();
    }

    /// Paths of rules are relative to the project here, and have no `**`.
    private List<Rule> paths(String permission, String what) {
        var rules = new ArrayList<Rule>();
        for (var pattern : patterns(what)) {
            for (var kind : permission.equals(Permission.READ) ? OF_READ : List.of(permission))
                rules.add(deny(kind, pattern));
        }
        return rules;
    }

    private Set<String> patterns(String what) {
        var found = new LinkedHashSet<String>();
        if (what.startsWith("//")) absolute(Path.of(what.substring(1)), found);
        else if (what.startsWith("~/")) absolute(sources.home().resolve(what.substring(2)), found);
        else if (what.startsWith("/")) absolute(root.resolve(what.substring(1)), found);
        else relative(what.startsWith("./") ? what.substring(2) : what, found);
        return found;
    }

    private void absolute(Path path, Set<String> found) {
        for (var base : List.of(sources.worktree(), sources.directory()))
            add(base.relativize(path.normalize()).toString(), found);
    }

    /// Without a slash a name is meant at any depth.
    private void relative(String what, Set<String> found) {
        var open = what.startsWith("**/") ? what.substring(3) : what;
        boolean anywhere = what.startsWith("**/") || what.indexOf('/') < 0 || what.indexOf('/') == what.length() - 1;
        add(open, found);
        absolute(sources.directory().resolve(open), found);
        if (anywhere) add("*/" + open, found);
    }

    private static void add(String pattern, Set<String> found) {
        var plain = pattern.replace("/**/", "/*").replace("**", "*");
        var name = plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
        found.add(name);
        found.add(name + "/*");
    }

    private static Rule deny(String permission, String pattern) {
        return new Rule(permission, pattern, Action.DENY);
    }
}
