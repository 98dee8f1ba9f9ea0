package dev.lungo.engine.agent;

import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an agent may do in a session: its `rules`, `limits` that no configuration and no approval
/// loosens, and for a subagent what its caller may do: the stricter of the two holds.
public record Policy(Ruleset rules, Ruleset limits, @Nullable Policy caller) {
    public Policy(Ruleset rules, Ruleset limits) {
        this(rules, limits, null);
    }

    /// The same, of a subagent of a caller with this policy.
    public Policy below(Policy other) {
        return new Policy(rules, limits, other);
    }

    /// The same with more rules of a session.
    public Policy plus(List<Rule> more) {
        return new Policy(rules.plus(more), limits, caller);
    }

    public Action decide(String permission, String subject, Ruleset approved) {
        var own = forbids(permission, subject) ? Action.DENY : rules.decide(permission, subject, approved);
        return caller == null ? own : stricter(own, caller.decide(permission, subject, approved));
    }

    private static Action stricter(Action one, Action other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private boolean forbids(String permission, String subject) {
        return limits.decide(permission, subject) == Action.DENY;
    }

    /// Whether a tool of this permission can never be used, so that it need not be offered.
    public boolean closed(String permission) {
        return rules.closed(permission) || limits.closed(permission) || caller != null && caller.closed(permission);
    }
}
