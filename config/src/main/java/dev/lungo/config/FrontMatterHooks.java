package dev.lungo.config;

import dev.lungo.config.source.Node;
import dev.lungo.config.source.Node.Entry;
import dev.lungo.config.source.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The hooks in the front matter of an agent, a command, or a skill, as groups of the configuration. Each group names
/// what it belongs to: it has effect only while that agent runs, or after that skill was used.
record FrontMatterHooks(Node.Fields groups, Optional<Problem> problem) {
    static final String KEY = "hooks";
    private static final String STOP = "Stop";
    private static final String SUBAGENT_STOP = "SubagentStop";

    /// An agent's answer that is complete is that of a subagent, unless it works for the user.
    static FrontMatterHooks ofAgent(Node.Fields given, String agent, String mode) {
        return of(
                given, "agent", agent, mode.equals("subagent") ? List.of(SUBAGENT_STOP) : List.of(STOP, SUBAGENT_STOP));
    }

    static FrontMatterHooks ofSkill(Node.Fields given, String skill) {
        return of(given, "skill", skill, List.of(STOP));
    }

    private static FrontMatterHooks of(Node.Fields given, String owner, String name, List<String> stops) {
        var none = new Node.Fields(given.place(), Map.of());
        var hooks = given.get(KEY);
        if (hooks == null) return new FrontMatterHooks(none, Optional.empty());
        if (!(hooks instanceof Node.Fields events))
            return new FrontMatterHooks(
                    none,
                    Optional.of(Problem.warning(hooks.place(), "left out: \"hooks\" is a map of lists by event")));
        var found = new LinkedHashMap<String, Entry>();
        events.entries().forEach((event, entry) -> {
            if (!(entry.value() instanceof Node.Items(var place, var groups))) return;
            var scoped = new Node.Items(
                    place,
                    groups.stream().map(group -> scoped(group, owner, name)).toList());
            for (var key : event.equals(STOP) ? stops : List.of(event))
                found.merge(key, new Entry(entry.key(), scoped), FrontMatterHooks::both);
        });
        return new FrontMatterHooks(new Node.Fields(events.place(), found), problem(events));
    }

    private static Entry both(Entry one, Entry other) {
        if (!(one.value() instanceof Node.Items(var place, var first)) || !(other.value() instanceof Node.Items second))
            return one;
        var all = new ArrayList<>(first);
        all.addAll(second.items());
        return new Entry(one.key(), new Node.Items(place, all));
    }

    private static Node scoped(Node group, String owner, String name) {
        return group instanceof Node.Fields fields ? fields.with(owner, new Node.Scalar(fields.place(), name)) : group;
    }

    private static Optional<Problem> problem(Node.Fields events) {
        return events.entries().entrySet().stream()
                .filter(event -> !(event.getValue().value() instanceof Node.Items))
                .map(event -> Problem.warning(
                        event.getValue().value().place(), "left out: hooks of " + event.getKey() + " are no list"))
                .findFirst();
    }
}
