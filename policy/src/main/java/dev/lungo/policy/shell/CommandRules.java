package dev.lungo.policy.shell;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Wildcard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules for commands, in order: the last one that matches decides.
final class CommandRules {
    private final List<Rule> rules;

    CommandRules(List<Rule> rules) {
        this.rules = rules.stream()
                .filter(rule -> Wildcard.matches(rule.permission(), Permission.BASH))
                .toList();
    }

    /// True if no rule restricts anything, so that nothing has to be analyzed.
    boolean unrestricted() {
        return rules.stream().allMatch(rule -> rule.action() == Action.ALLOW);
    }

    @Nullable
    Rule deciding(String text) {
        for (var rule : rules.reversed()) if (PatternMatch.matches(rule.pattern(), text)) return rule;
        return null;
    }

    /// The last rule that matches and is not for everything.
    @Nullable
    Rule naming(String text) {
        for (var rule : rules.reversed())
            if (!catchesAll(rule) && PatternMatch.matches(rule.pattern(), text)) return rule;
        return null;
    }

    /// A rule after `decided` that may deny or ask once the open characters of `text` are known.
    @Nullable
    Rule threatening(String text, @Nullable Rule decided) {
        for (var rule : rules.reversed()) {
            if (rule == decided) return null;
            if (rule.action() != Action.ALLOW && !catchesAll(rule) && PatternMatch.matches(rule.pattern(), text))
                return rule;
        }
        return null;
    }

    static boolean catchesAll(Rule rule) {
        return !rule.pattern().isEmpty() && rule.pattern().chars().allMatch(c -> c == '*');
    }
}
