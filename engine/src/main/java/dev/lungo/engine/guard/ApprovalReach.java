package dev.lungo.engine.guard;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Ruleset;

/// The commands that stored approvals cover. A command that deletes, overwrites, or runs another command is covered
/// only by an approval of that very kind: `git push *` does not cover `git push --force`, but `rm *` covers
/// `rm a.txt`. The commands of a line are subjects of their own.
final class ApprovalReach {
    private static final String REST = " *";

    private ApprovalReach() {}

    /// The approvals that count for a subject.
    static Ruleset of(Ruleset approved, String permission, String subject) {
        if (!permission.equals(Permission.BASH)) return approved;
        return new Ruleset(approved.rules().stream()
                .filter(rule -> covers(rule, permission, subject))
                .toList());
    }

    static boolean covers(Rule rule, String permission, String subject) {
        if (!rule.matches(permission, subject)) return false;
        var effect = permission.equals(Permission.BASH) ? CommandEffects.of(subject) : null;
        if (effect == null || !effect.alone() || rule.pattern().equals(subject)) return true;
        var pattern = rule.pattern();
        var named = CommandEffects.of(
                pattern.endsWith(REST) ? pattern.substring(0, pattern.length() - REST.length()) : pattern);
        return named != null && named.alone() && named.words().equals(effect.words());
    }
}
