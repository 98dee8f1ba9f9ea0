package dev.lungo.core.permission;

import dev.lungo.core.permission.Rule.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The user's own rules, which no file of a project loosens. `rules` hold for all agents and `agents` for
/// those named; `denies` come last and hold whatever else is configured. `whole` is for an untrusted
/// directory: its files loosen the built-in rules no more than the user's, except by the rules that the user has
/// `accepted`: by agent, and for all agents under `""`.
public record Bounds(
        boolean whole,
        List<Rule> rules,
        Map<String, List<Rule>> agents,
        List<Rule> denies,
        Map<String, List<Rule>> accepted,
        List<Rule> limits) {
    public static final Bounds NONE = new Bounds(false, List.of(), Map.of(), List.of(), Map.of(), List.of());

    private static final Rule ANYTHING = new Rule("*", "*", Action.ALLOW);

    public Bounds {
        rules = List.copyOf(rules);
        agents = Map.copyOf(agents);
        denies = List.copyOf(denies);
        accepted = Map.copyOf(accepted);
        limits = List.copyOf(limits);
    }

    /// The bounds of an agent; `builtin` are its rules without any configuration.
    public Ruleset of(String agent, List<Rule> builtin) {
        var all = new ArrayList<Rule>();
        if (whole) {
            all.addAll(builtin);
            all.addAll(accepted.getOrDefault("", List.of()));
            all.addAll(accepted.getOrDefault(agent, List.of()));
        } else all.add(ANYTHING);
        all.addAll(rules);
        all.addAll(agents.getOrDefault(agent, List.of()));
        all.addAll(denies);
        return new Ruleset(all);
    }
}
