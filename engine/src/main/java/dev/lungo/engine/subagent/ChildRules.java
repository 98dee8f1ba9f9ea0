package dev.lungo.engine.subagent;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.session.Session;
import dev.lungo.engine.instance.Instance;
import java.util.ArrayList;
import java.util.List;

/// The rules of a child's session: the denials and the external directories of its parent's session, and neither a
/// to-do list nor tasks unless the agent has a rule for them.
public final class ChildRules {
    private static final List<String> OWN = List.of(Permission.TODOWRITE, Permission.TASK);

    private ChildRules() {}

    public static List<Rule> of(Instance instance, Session parent, Agent agent) {
        var rules = new ArrayList<Rule>();
        if (parent.permission() != null) {
            parent.permission().stream()
                    .filter(rule ->
                            rule.action() == Action.DENY || rule.permission().equals(Permission.EXTERNAL_DIRECTORY))
                    .forEach(rules::add);
        }
        for (var name : OWN) {
            if (agent.permission().stream().noneMatch(rule -> rule.permission().equals(name))) rules.add(deny(name));
        }
        for (var name : instance.config().experimental().primary_tools()) rules.add(deny(name));
        return rules.stream().distinct().toList();
    }

    private static Rule deny(String permission) {
        return new Rule(permission, "*", Action.DENY);
    }
}
