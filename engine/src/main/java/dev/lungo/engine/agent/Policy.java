package dev.lungo.engine.agent;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Policy of an agent in a session: its `rules`, `limits` that no configuration and no approval loosens, `bounds`
/// that a project's files do not loosen, and for a subagent the policy of its caller: the strictest answer applies.
/// What a command allows for its turn is `granted`; guards add it to the approvals.
public record Policy(
        Ruleset rules,
        Ruleset limits,
        Ruleset bounds,
        @Nullable Policy caller,
        Ruleset granted) {
    private static final Ruleset UNBOUND = new Ruleset(List.of(new Rule("*", "*", Action.ALLOW)));
    private static final Set<String> EXITS = Set.of(Permission.UNSANDBOXED, Permission.NETWORK);

    public Policy(Ruleset rules, Ruleset limits) {
        this(rules, limits, UNBOUND, null, Ruleset.EMPTY);
    }

    /// The same, of a subagent of a caller with this policy.
    public Policy below(Policy other) {
        return new Policy(rules, limits, bounds, other, granted);
    }

    /// The same with more rules of a session.
    public Policy plus(List<Rule> more) {
        return new Policy(rules.plus(more), limits, bounds.plus(more), caller, granted);
    }

    /// The same with rules that count like approvals while this policy is used.
    public Policy granting(List<Rule> more) {
        return more.isEmpty() ? this : new Policy(rules, limits, bounds, caller, granted.plus(more));
    }

    /// True if only commands that read may run, by a rule of this agent or of one it works for.
    public boolean readsOnly() {
        return denies(Permission.BASH_CHANGES, "*");
    }

    public Action decide(String permission, String subject, Ruleset approved) {
        var own = forbids(permission, subject)
                ? Action.DENY
                : stricter(rules.decide(permission, subject, approved), bounds.decide(permission, subject, approved));
        if (own == Action.ALLOW && ProtectedFiles.asks(permission, subject, rules, approved)) own = Action.ASK;
        if (own == Action.ALLOW && EXITS.contains(permission) && !isNamed(permission, subject, approved))
            own = Action.ASK;
        return caller == null ? own : stricter(own, caller.decide(permission, subject, approved));
    }

    /// A rule for everything does not mean a way out of the sandbox: the deciding one has to name it.
    private boolean isNamed(String permission, String subject, Ruleset approved) {
        for (var rule : rules.plus(approved.rules()).rules().reversed())
            if (rule.matches(permission, subject)) return rule.permission().equals(permission);
        return false;
    }

    /// True if a rule that names this permission denies the subject.
    public boolean denies(String permission, String subject) {
        return Stream.of(rules, limits, bounds)
                        .flatMap(set -> set.rules().stream())
                        .anyMatch(rule -> rule.permission().equals(permission)
                                && rule.action() == Action.DENY
                                && rule.matches(permission, subject))
                || caller != null && caller.denies(permission, subject);
    }

    /// True if a rule that names this permission, or an approval, allows some subject.
    public boolean mayAllow(String permission, Ruleset approved) {
        return Stream.of(rules, approved)
                .flatMap(set -> set.rules().stream())
                .anyMatch(rule -> rule.permission().equals(permission) && rule.action() == Action.ALLOW);
    }

    private static Action stricter(Action one, Action other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private boolean forbids(String permission, String subject) {
        return limits.decide(permission, subject) == Action.DENY;
    }

    /// True if a tool of an MCP server is withheld: by the last rule that names `mcp` and matches the tool.
    public boolean withholds(String tool) {
        return Stream.of(rules, limits, bounds).anyMatch(set -> withholds(set, tool))
                || caller != null && caller.withholds(tool);
    }

    /// True if an agent under this policy does not have the named tool of an MCP server.
    public boolean lacks(String tool) {
        return closed(tool) || withholds(tool);
    }

    private static boolean withholds(Ruleset set, String tool) {
        for (var rule : set.rules().reversed())
            if (rule.permission().equals(Permission.MCP) && rule.matches(Permission.MCP, tool))
                return rule.action() == Action.DENY;
        return false;
    }

    /// True if a tool of this permission can never be used, so that it need not be offered.
    public boolean closed(String permission) {
        return rules.closed(permission)
                || limits.closed(permission)
                || bounds.closed(permission)
                || caller != null && caller.closed(permission);
    }
}
