package dev.lungo.policy.shell;

import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import java.util.List;

/// Facts that a decision depends on: the rules in order, absolute paths without a slash at the end, and the answer for
/// paths outside of the project.
public record ShellSituation(List<Rule> rules, String root, String directory, String home, Action outside) {
    public ShellSituation {
        rules = List.copyOf(rules);
    }
}
