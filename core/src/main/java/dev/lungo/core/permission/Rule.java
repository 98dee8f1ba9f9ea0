package dev.lungo.core.permission;

import java.util.Objects;

/// The action for a `permission` on a subject that matches `pattern`. Both are wildcards (see `Wildcard`).
public record Rule(String permission, String pattern, Action action) {
    /// On the wire in lower case.
    public enum Action {
        ALLOW,
        ASK,
        DENY
    }

    public Rule {
        Objects.requireNonNull(permission, "a rule needs a permission");
        Objects.requireNonNull(pattern, "a rule needs a pattern");
        Objects.requireNonNull(action, "a rule needs an action: allow, ask, or deny");
    }

    public boolean matches(String wanted, String subject) {
        return Wildcard.matches(permission, wanted) && Wildcard.matches(pattern, subject);
    }
}
