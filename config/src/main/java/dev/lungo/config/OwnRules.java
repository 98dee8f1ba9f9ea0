package dev.lungo.config;

import dev.lungo.config.source.Node;
import dev.lungo.core.permission.Bounds;
import dev.lungo.core.permission.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The permission rules of the user's own configuration.
final class OwnRules {
    private OwnRules() {}

    /// `denies` hold whatever is configured.
    static Bounds bounds(Node.@Nullable Fields own, List<Rule> denies) {
        if (own == null) return new Bounds(false, List.of(), Map.of(), denies, Map.of(), List.of());
        var agents = new LinkedHashMap<String, List<Rule>>();
        if (own.get("agent") instanceof Node.Fields all) {
            all.entries().forEach((name, agent) -> {
                if (agent.value() instanceof Node.Fields fields) agents.put(name, rules(fields));
            });
        }
        return new Bounds(false, rules(own), agents, denies, Map.of(), List.of());
    }

    /// Bounds in a directory that is not trusted: of its rules, only those `accepted` loosen anything.
    static Bounds whole(Bounds own, Map<String, List<Rule>> accepted) {
        return new Bounds(true, own.rules(), own.agents(), own.denies(), accepted, own.limits());
    }

    /// With an administrator's rules, which nothing loosens.
    static Bounds limited(Bounds own, List<Rule> limits) {
        return new Bounds(own.whole(), own.rules(), own.agents(), own.denies(), own.accepted(), limits);
    }

    private static List<Rule> rules(Node.Fields owner) {
        return owner.get("permission") instanceof Node.Rules rules
                ? rules.rules().stream().map(Node.PlacedRule::rule).toList()
                : List.of();
    }
}
