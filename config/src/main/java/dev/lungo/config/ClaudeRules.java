package dev.lungo.config;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Claude Code's rules as ours: `Bash(git push *)`, `Read(./secrets/**)`, `WebFetch(domain:example.com)`. A rule that
/// asks or denies may come out wider than it was, one that allows never does.
final class ClaudeRules {
    private static final Pattern RULE = Pattern.compile("([A-Za-z_*][\\w*-]*)(?:\\((.*)\\))?", Pattern.DOTALL);
    /// A tool, or several of one MCP server: more cannot be allowed at once.
    private static final Pattern NAMED = Pattern.compile("[^*]+|" + ClaudeTools.MCP + "[^*]+?__.*");
    private static final Pattern ALL_SERVERS = Pattern.compile(ClaudeTools.MCP + "\\*(?:__\\*)?");
    private static final Pattern PARAMETER = Pattern.compile("\\w+:.*", Pattern.DOTALL);
    private static final String DOMAIN = "domain:";

    private final ClaudePaths paths;

    /// `root` is the folder that holds the `.claude` of the rules.
    ClaudeRules(Sources sources, Path root) {
        this.paths = new ClaudePaths(sources, root);
    }

    /// Empty if Lungo does not have the tool, or cannot allow exactly what the rule allows.
    List<Rule> of(String written, Action action) {
        var rule = RULE.matcher(written.strip());
        if (!rule.matches()) return List.of();
        var tool = rule.group(1);
        if (action == Action.ALLOW && !NAMED.matcher(tool).matches()) return List.of();
        var all = all(tool, action);
        if (!all.isEmpty()) return List.of(new Rule(all, "*", action));
        var what = rule.group(2) == null || rule.group(2).isBlank()
                ? "*"
                : rule.group(2).strip();
        var found = new ArrayList<Rule>();
        for (var permission : ClaudeTools.permissions(tool))
            found.addAll(
                    what.equals("*")
                            ? List.of(new Rule(permission, "*", action))
                            : of(permission, what, action, tool.startsWith(ClaudeTools.MCP)));
        return found;
    }

    /// The permission of all tools, or of all MCP servers, which can only be denied; empty for other tools.
    private static String all(String tool, Action action) {
        if (tool.equals("*")) return tool;
        return action == Action.DENY && ALL_SERVERS.matcher(tool).matches() ? Permission.MCP : "";
    }

    private List<Rule> of(String permission, String what, Action action, boolean foreign) {
        boolean allows = action == Action.ALLOW;
        if (foreign) return allows ? List.of() : List.of(new Rule(permission, "*", action));
        return switch (permission) {
            case Permission.BASH -> rules(permission, commands(what, allows), action);
            case Permission.READ, Permission.EDIT -> files(permission, what, action);
            case Permission.WEBFETCH -> rules(permission, addresses(what, allows), action);
            case Permission.TASK -> PARAMETER.matcher(what).matches() ? List.of() : agents(what, action);
            case Permission.GREP, Permission.GLOB, Permission.LIST ->
                allows ? List.of() : rules(permission, List.of(what), action);
            default -> rules(permission, List.of(what), action);
        };
    }

    /// A project may have an agent with the name that a built-in one has there.
    private static List<Rule> agents(String name, Action action) {
        return rules(Permission.TASK, new LinkedHashSet<>(List.of(name, ClaudeAgents.ours(name))), action);
    }

    private static List<Rule> rules(String permission, Collection<String> patterns, Action action) {
        return patterns.stream()
                .map(pattern -> new Rule(permission, pattern, action))
                .toList();
    }

    /// `npm run:*` is the older way to write `npm run *`. A `?` and a backslash have no meaning there.
    private static List<String> commands(String what, boolean exact) {
        if (exact && (what.indexOf('?') >= 0 || what.indexOf('\\') >= 0)) return List.of();
        return List.of(what.endsWith(":*") ? what.substring(0, what.length() - 2) + " *" : what);
    }

    private static List<String> addresses(String what, boolean exact) {
        if (!what.startsWith(DOMAIN)) return exact ? List.of() : List.of(what);
        var host = what.substring(DOMAIN.length());
        if (!exact)
            return Stream.of("*://%s", "*://%s/*", "*://%s:*", "*://%s?*", "*://%s#*", "*://*@%s*")
                    .map(pattern -> pattern.formatted(host))
                    .toList();
        if (!host.matches("[\\w.-]+")) return List.of();
        return Stream.of("https://", "http://")
                .flatMap(scheme -> Stream.of(scheme + host, scheme + host + "/*"))
                .toList();
    }

    /// Denying to read a file also denies changing it.
    private List<Rule> files(String permission, String what, Action action) {
        if (action == Action.ALLOW) return rules(permission, paths.exact(what), action);
        var patterns = paths.wide(what);
        var found = new ArrayList<>(rules(permission, patterns, action));
        if (action == Action.DENY && permission.equals(Permission.READ))
            found.addAll(rules(Permission.EDIT, patterns, action));
        return found;
    }
}
