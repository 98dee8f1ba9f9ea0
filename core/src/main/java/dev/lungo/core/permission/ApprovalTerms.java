package dev.lungo.core.permission;

import org.jspecify.annotations.Nullable;

/// Terms of an approval: where it holds, and for how many minutes (null: until it is revoked).
public record ApprovalTerms(ApprovalScope scope, @Nullable Integer minutes) {
    /// In the project, until it is revoked.
    public static final ApprovalTerms PROJECT = new ApprovalTerms(ApprovalScope.PROJECT, null);

    /// Words for the user.
    public String words() {
        var where = switch (scope) {
            case SESSION -> "in this session";
            case PROJECT -> "in this project";
            case USER -> "in all projects";
        };
        return minutes == null ? where : where + " for " + period(minutes);
    }

    private static String period(int minutes) {
        if (minutes % 1440 == 0) return count(minutes / 1440, "day");
        return minutes % 60 == 0 ? count(minutes / 60, "hour") : count(minutes, "minute");
    }

    private static String count(int number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
