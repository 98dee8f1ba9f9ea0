package dev.lungo.core.permission;

import org.jspecify.annotations.Nullable;

/// A rule that a person approved. `area` is the id of its project or session, the directory if there is no project, or
/// `USER`; `time` is null for approvals from before times were stored, `expires` for those that do not expire.
public record Approval(
        String area,
        Rule rule,
        @Nullable Long time,
        @Nullable Long expires) {
    /// The area of approvals for all projects.
    public static final String USER = "*";

    private static final String SESSION = "ses_";

    public ApprovalScope scope() {
        if (area.equals(USER)) return ApprovalScope.USER;
        return area.startsWith(SESSION) ? ApprovalScope.SESSION : ApprovalScope.PROJECT;
    }
}
