package dev.lungo.policy.shell;

import dev.lungo.core.permission.Rule.Action;
import dev.lungo.policy.shell.syntax.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The parts of a command found so far, and the rules that decide on them.
final class CommandParts {
    private final CommandRules rules;
    private final ApprovalReach approvals;
    private final PartDraft whole = new PartDraft();
    private final List<PartDraft> drafts = new ArrayList<>();
    private @Nullable PartDraft next;

    CommandParts(CommandRules rules, ApprovalReach approvals) {
        this.rules = rules;
        this.approvals = approvals;
    }

    /// Reasons that belong to no part.
    PartDraft whole() {
        return whole;
    }

    /// The part of the command that is named next.
    void prepare(PartDraft draft) {
        next = draft;
    }

    PartDraft open(String text) {
        return open(text, List.of());
    }

    /// A part with the words by which approvals are looked up; without words, none counts.
    PartDraft open(String text, List<ShellWord> words) {
        var draft = next == null ? new PartDraft() : next;
        next = null;
        drafts.add(draft);
        return draft.named(text, words);
    }

    /// Reasons prepared for a part that did not come.
    void drop(PartDraft prepared) {
        if (next != prepared) return;
        next = null;
        if (prepared.action() != Action.ALLOW) whole.raise(prepared.action(), prepared.reason());
    }

    boolean nothingToJudge() {
        return drafts.stream().allMatch(draft -> draft.sets);
    }

    void decide(PartDraft part, String text) {
        var rule = rules.deciding(text);
        var action = rule == null ? Action.ASK : rule.action();
        var approval = action == Action.ASK ? approvals.covering(text, part.words()) : null;
        var wide = action == Action.ASK && approval == null ? approvals.tooWide(text) : null;
        if (approval != null) part.approve(approval);
        else if (wide == null) part.decide(rule, action);
        else
            part.decide(
                    rule,
                    action,
                    "your approval of \"" + wide.pattern() + "\" does not cover this command; it needs its own");
    }

    /// Rules that name this text can only make the part stricter.
    void tighten(PartDraft part, String text) {
        var rule = rules.naming(text);
        if (rule == null || rule.action() == Action.ALLOW) return;
        if (rule.action() == Action.DENY || approvals.covering(text, part.words()) == null)
            part.decide(rule, rule.action());
    }

    /// Asks if a rule denies or asks for this text, which may be a command.
    void suspect(PartDraft part, String text) {
        var rule = rules.naming(text);
        if (rule != null && rule.action() != Action.ALLOW)
            part.raise(Action.ASK, "it may run what the rule \"" + rule.pattern() + "\" is for");
    }

    /// Asks if a later rule may match once the words are known.
    void threaten(PartDraft part, List<ShellWord> words) {
        if (words.stream().noneMatch(word -> word.dynamic() || word.glob())) return;
        var rule = rules.threatening(open(words), part.rule);
        if (rule != null) part.raise(Action.ASK, "the rule \"" + rule.pattern() + "\" may match when it runs");
    }

    private static String open(List<ShellWord> words) {
        var text = new StringBuilder();
        for (var word : words) {
            if (word.mask().indexOf('d') >= 0) {
                text.append(PatternMatch.ANY);
            } else {
                boolean joined = text.isEmpty() || text.charAt(text.length() - 1) == PatternMatch.ANY;
                if (!joined) text.append(' ');
                append(word, text);
            }
        }
        return text.toString();
    }

    private static void append(ShellWord word, StringBuilder text) {
        boolean glob = word.glob();
        for (int at = 0; at < word.text().length(); at++) {
            char kind = word.mask().charAt(at);
            char c = word.text().charAt(at);
            if (kind == 'D' || glob && kind == 'u' && (c == '*' || c == '[')) text.append(PatternMatch.ANY);
            else if (glob && kind == 'u' && c == '?') text.append(PatternMatch.ONE);
            else text.append(c);
        }
    }

    static String text(List<ShellWord> words) {
        return words.stream()
                .map(ShellWord::shown)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /// The programs of the parts, by their names alone.
    List<String> programs() {
        return drafts.stream()
                .filter(draft -> !draft.words().isEmpty())
                .map(draft -> CommandJudge.base(draft.words().getFirst().text()))
                .distinct()
                .toList();
    }

    /// The parts that publish, push, or upload, or may do so.
    List<String> sending() {
        return drafts.stream()
                .filter(PartDraft::maySend)
                .map(PartDraft::text)
                .distinct()
                .toList();
    }

    ShellJudgment judgment() {
        var strictest = whole;
        for (var draft : drafts) if (draft.action().compareTo(strictest.action()) > 0) strictest = draft;
        if (whole.writes) drafts.forEach(draft -> draft.writes = true);
        var parts = drafts.stream()
                .filter(draft -> !draft.silent || draft.action() != Action.ALLOW)
                .map(PartDraft::part)
                .toList();
        return new ShellJudgment(strictest.action(), parts, strictest.reason(), whole.action() == Action.ALLOW);
    }

    /// True if the rule that decides lets a command use an option that runs something. An approval has to be exact.
    static boolean permits(PartDraft part, String text, String option) {
        var rule = part.rule;
        if (rule == null || rule.action() != Action.ALLOW) return false;
        if (rule.pattern().equals(text)) return true;
        if (part.approved()) return false;
        for (var token : rule.pattern().split(" ")) if (token.startsWith(option)) return true;
        return false;
    }
}
