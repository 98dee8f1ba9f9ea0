package dev.lungo.core.permission;

/// What happens when `permission` is wanted for something that matches `pattern`. Both are wildcards
/// (see `Wildcard`).
public record Rule(String permission, String pattern, Action action) {
    /// On the wire in lower case.
    public enum Action { ALLOW, ASK, DENY }

    public boolean matches(String wanted, String subject) {
        return Wildcard.matches(permission, wanted) && Wildcard.matches(pattern, subject);
    }
}
