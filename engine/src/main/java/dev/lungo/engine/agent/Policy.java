package dev.lungo.engine.agent;

import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;

/// What an agent may do in a session: its `rules`, and `limits` that no configuration and no approval
/// loosens.
public record Policy(Ruleset rules, Ruleset limits) {
    public Action decide(String permission, String subject, Ruleset approved) {
        if (forbids(permission, subject)) return Action.DENY;
        return rules.decide(permission, subject, approved);
    }

    private boolean forbids(String permission, String subject) {
        return limits.decide(permission, subject) == Action.DENY;
    }

    /// Whether a tool of this permission can never be used, so that it need not be offered.
    public boolean closed(String permission) {
        return rules.closed(permission) || limits.closed(permission);
    }
}
