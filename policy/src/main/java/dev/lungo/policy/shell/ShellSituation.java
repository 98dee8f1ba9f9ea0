package dev.lungo.policy.shell;

import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import java.util.List;

/// Facts that a decision depends on: the rules in order, what the user approved for good, absolute paths without a
/// slash at the end, and the answers for paths.
public record ShellSituation(
        List<Rule> rules, List<Rule> approvals, String root, String directory, String home, PathAnswers paths) {
    public ShellSituation {
        rules = List.copyOf(rules);
        approvals = List.copyOf(approvals);
    }

    /// Without approvals, and with one answer for all paths outside of the project.
    public ShellSituation(List<Rule> rules, String root, String directory, String home, Action outside) {
        this(rules, List.of(), root, directory, home, PathAnswers.within(root, outside));
    }

    /// The same by other rules.
    public ShellSituation with(List<Rule> others) {
        return new ShellSituation(others, approvals, root, directory, home, paths);
    }
}
