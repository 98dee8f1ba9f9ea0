package dev.lungo.config;

import dev.lungo.config.shape.Shape;
import dev.lungo.config.shape.Shapes;
import dev.lungo.config.source.Node;
import dev.lungo.config.source.Node.Entry;
import dev.lungo.config.source.Node.PlacedRule;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Brings a layer into the one form that layers are merged in: permissions as rules in order, older
/// keys under their newer names, and an agent's unknown keys among its options.
final class Normalization {
    private static final Set<String> ALIASES = Set.of("maxSteps", "tools");

    private final Path home;

    Normalization(Path home) {
        this.home = home;
    }

    Node.Fields normalize(Node.Fields layer) {
        var result = permissions(layer);
        if (result.get("sandbox") instanceof Node.Scalar mode)
            result = result.with(
                    "sandbox", new Node.Fields(mode.place(), Map.of("mode", new Entry(mode.place(), mode))));
        if (result.get("roles") instanceof Node.Fields roles) result = RoleModels.normalize(result, roles);
        if (result.get("mode") instanceof Node.Fields modes) result = primaries(result.without("mode"), modes);
        if (result.get("command") instanceof Node.Fields commands) result = result.with("command", commands(commands));
        if (!(result.get("agent") instanceof Node.Fields agents)) return result;
        var lowered = new LinkedHashMap<String, Entry>();
        agents.entries()
                .forEach((name, entry) -> lowered.put(
                        name,
                        new Entry(
                                entry.key(),
                                entry.value() instanceof Node.Fields agent ? agent(agent) : entry.value())));
        return result.with("agent", new Node.Fields(agents.place(), lowered));
    }

    private Node.Fields commands(Node.Fields commands) {
        var kept = new LinkedHashMap<String, Entry>();
        commands.entries()
                .forEach((name, entry) -> kept.put(
                        name,
                        new Entry(
                                entry.key(),
                                entry.value() instanceof Node.Fields command ? permissions(command) : entry.value())));
        return new Node.Fields(commands.place(), kept);
    }

    private static Node.Fields primaries(Node.Fields layer, Node.Fields modes) {
        var agents = new LinkedHashMap<String, Entry>();
        modes.entries().forEach((name, entry) -> {
            if (entry.value() instanceof Node.Fields mode) {
                agents.put(name, new Entry(entry.key(), mode.with("mode", new Node.Scalar(entry.key(), "primary"))));
            }
        });
        var older = new Node.Fields(modes.place(), agents);
        return layer.with("agent", layer.get("agent") instanceof Node.Fields newer ? Merge.of(older, newer) : older);
    }

    private Node.Fields agent(Node.Fields agent) {
        var result = permissions(agent);
        var steps = result.entries().get("maxSteps");
        if (steps != null && result.get("steps") == null) result = result.with("steps", steps);
        var kept = new LinkedHashMap<String, Entry>();
        var options = new LinkedHashMap<String, Entry>();
        var known = agentKeys();
        result.entries().forEach((key, entry) -> {
            if (!ALIASES.contains(key)) (known.contains(key) ? kept : options).put(key, entry);
        });
        if (options.isEmpty()) return new Node.Fields(agent.place(), kept);
        if (kept.get("options") instanceof Entry(var _, Node.Fields given)) options.putAll(given.entries());
        return new Node.Fields(agent.place(), kept).with("options", new Node.Fields(agent.place(), options));
    }

    private static Set<String> agentKeys() {
        return Shapes.root() instanceof Shape.Keyed root
                        && root.keys().get("agent") instanceof Shape.MapOf(Shape.Keyed agent)
                ? agent.keys().keySet()
                : Set.of();
    }

    /// `tools` is the weaker of the two.
    private Node.Fields permissions(Node.Fields owner) {
        var rules = new ArrayList<PlacedRule>();
        if (owner.get("tools") instanceof Node.Fields tools)
            tools.entries().forEach((tool, entry) -> rules.add(tool(tool, entry)));
        var permission = owner.get("permission");
        if (permission != null) rules(permission, rules);
        var rest = owner.without("tools");
        return rules.isEmpty()
                ? rest
                : rest.with("permission", new Node.Rules(rules.getFirst().place(), rules));
    }

    private PlacedRule tool(String tool, Entry entry) {
        boolean allowed = entry.value() instanceof Node.Scalar(var _, Boolean value, var _) && value;
        return rule(Permission.ofSwitch(tool), "*", allowed ? "allow" : "deny", entry);
    }

    private void rules(Node permission, List<PlacedRule> rules) {
        switch (permission) {
            case Node.Scalar(var place, String action, var _) ->
                rules.add(rule("*", "*", action, new Entry(place, permission)));
            case Node.Fields(var _, Map<String, Entry> kinds) ->
                kinds.forEach((kind, entry) -> kind(kind, entry, rules));
            case Node.Scalar _, Node.Items _, Node.Rules _ -> {}
        }
    }

    private void kind(String kind, Entry entry, List<PlacedRule> rules) {
        switch (entry.value()) {
            case Node.Scalar(var _, String action, var _) -> rules.add(rule(kind, "*", action, entry));
            case Node.Fields(var _, Map<String, Entry> patterns) ->
                patterns.forEach((pattern, inner) -> {
                    if (inner.value() instanceof Node.Scalar(var _, String action, var _))
                        rules.add(rule(kind, atHome(pattern), action, inner));
                });
            case Node.Scalar _, Node.Items _, Node.Rules _ -> {}
        }
    }

    private static PlacedRule rule(String permission, String pattern, String action, Entry entry) {
        return new PlacedRule(
                entry.key(), new Rule(permission, pattern, Rule.Action.valueOf(action.toUpperCase(Locale.ROOT))));
    }

    private String atHome(String pattern) {
        for (var sign : List.of("~", "$HOME")) {
            var rest = pattern.startsWith(sign) ? pattern.substring(sign.length()) : "x";
            if (rest.isEmpty() || rest.startsWith("/")) return home + rest;
        }
        return pattern;
    }
}
