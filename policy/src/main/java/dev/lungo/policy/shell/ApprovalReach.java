package dev.lungo.policy.shell;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Wildcard;
import dev.lungo.policy.shell.syntax.ShellWord;
import dev.lungo.policy.shell.table.CommandEffect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The commands that stored approvals cover. A command that deletes, overwrites, or runs another command is covered
/// only by an approval of that very kind: `git push *` does not cover `git push --force`, but `rm *` covers
/// `rm a.txt`.
final class ApprovalReach {
    private static final String REST = " *";

    private final List<Rule> approvals;

    ApprovalReach(List<Rule> approvals) {
        this.approvals = approvals.stream()
                .filter(rule -> Wildcard.matches(rule.permission(), Permission.BASH))
                .toList();
    }

    /// An approval that covers a command with this text and these words, or null; without words there is none.
    @Nullable
    Rule covering(String text, List<ShellWord> words) {
        if (words.isEmpty()) return null;
        for (var approval : approvals) if (covers(approval.pattern(), text, words)) return approval;
        return null;
    }

    /// An approval that matches the text but does not cover the command, or null.
    @Nullable
    Rule tooWide(String text) {
        for (var approval : approvals) if (PatternMatch.matches(approval.pattern(), text)) return approval;
        return null;
    }

    private static boolean covers(String pattern, String text, List<ShellWord> words) {
        if (pattern.equals(text)) return true;
        if (!PatternMatch.matches(pattern, text)) return false;
        if (isAlone(words)) {
            var effect = CommandEffect.of(texts(words));
            var named = CommandEffect.of(List.of(trimmed(pattern).split(" ")));
            return effect != null
                    && named != null
                    && named.alone()
                    && named.words().equals(effect.words());
        }
        return true;
    }

    private static String trimmed(String pattern) {
        return pattern.endsWith(REST) ? pattern.substring(0, pattern.length() - REST.length()) : pattern;
    }

    private static List<String> texts(List<ShellWord> words) {
        return words.stream().map(ShellWord::text).toList();
    }

    /// True if only the exact command may be approved for good: it does damage, or might with words not known yet.
    static boolean isAlone(List<ShellWord> words) {
        var effect = CommandEffect.of(texts(words));
        if (effect != null && effect.alone()) return true;
        return words.stream().anyMatch(ShellWord::dynamic)
                && CommandEffect.mayHave(words.getFirst().text());
    }
}
