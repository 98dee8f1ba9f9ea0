package dev.lungo.engine.session;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The `tools` of a prompt as rules of its session.
public final class ToolSwitches {
    private ToolSwitches() {}

    /// The session's rules with those tools opened or closed from now on; the other rules stay.
    public static List<Rule> on(@Nullable List<Rule> rules, Map<String, Boolean> tools) {
        var result = new ArrayList<Rule>(rules == null ? List.of() : rules);
        new TreeMap<>(tools).forEach((tool, open) -> {
            var permission = Permission.ofSwitch(tool);
            result.removeIf(rule ->
                    rule.permission().equals(permission) && rule.pattern().equals("*"));
            result.add(new Rule(permission, "*", open ? Action.ALLOW : Action.DENY));
        });
        return List.copyOf(result);
    }
}
