package dev.lungo.core.permission;

import dev.lungo.core.permission.Rule.Action;
import java.util.ArrayList;
import java.util.List;

/// Rules in order: the last one that matches decides, and nothing matching means ask.
public record Ruleset(List<Rule> rules) {
    public static final Ruleset EMPTY = new Ruleset(List.of());

    public Ruleset {
        rules = List.copyOf(rules);
    }

    public Action decide(String permission, String subject) {
        for (var rule : rules.reversed()) {
            if (rule.matches(permission, subject)) return rule.action();
        }
        return Action.ASK;
    }

    /// Decides with a person's `always` approvals. An approval turns an ask into an allow; a deny stays a deny.
    public Action decide(String permission, String subject, Ruleset approved) {
        var action = decide(permission, subject);
        if (action != Action.ASK) return action;
        return approved.rules.stream().anyMatch(rule -> rule.matches(permission, subject)) ? Action.ALLOW : Action.ASK;
    }

    public Ruleset plus(List<Rule> more) {
        var all = new ArrayList<>(rules);
        all.addAll(more);
        return new Ruleset(all);
    }

    /// True if nothing of this permission can ever be allowed, so that the tool need not be offered.
    public boolean closed(String permission) {
        for (var rule : rules.reversed()) {
            if (Wildcard.matches(rule.permission(), permission))
                return rule.pattern().equals("*") && rule.action() == Action.DENY;
        }
        return false;
    }
}
