package dev.lungo.policy.shell;

import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import org.jspecify.annotations.Nullable;

/// The decision on a part while it is made; it only gets stricter.
final class PartDraft {
    private Action action = Action.ALLOW;
    private String reason = "";
    private String text = "";

    @Nullable
    Rule rule;
    /// True if a reason other than a rule made it stricter, so that no rule can allow it.
    boolean held;
    /// True if it only matters when it is stricter than what it runs.
    boolean silent;
    /// True if it only sets variables.
    boolean sets;

    @Nullable
    String always;

    boolean reads;
    /// True if a redirection writes a file.
    boolean writes;

    PartDraft named(String shown) {
        text = shown;
        return this;
    }

    void raise(Action stricter, String why) {
        held = held || stricter != Action.ALLOW;
        if (stricter.compareTo(action) <= 0) return;
        action = stricter;
        reason = why;
    }

    void decide(@Nullable Rule decided, Action decision) {
        if (rule == null || decision.compareTo(action) > 0) rule = decided;
        if (decision.compareTo(action) <= 0) return;
        action = decision;
        reason = decided == null ? "no rule matches" : "the rule \"" + decided.pattern() + "\"";
    }

    Action action() {
        return action;
    }

    String reason() {
        return reason;
    }

    ShellJudgment.Part part() {
        return new ShellJudgment.Part(
                text, action, rule, reason, held ? null : always, reads && !writes && action == Action.ALLOW && !held);
    }
}
