package dev.lungo.policy.shell;

import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.policy.shell.syntax.ShellWord;
import dev.lungo.policy.shell.table.CommandEffect;
import dev.lungo.policy.shell.table.SendingCommands;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The decision on a part while it is made; it only gets stricter.
final class PartDraft {
    private Action action = Action.ALLOW;
    private String reason = "";
    private String text = "";
    private List<ShellWord> words = List.of();

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

    private boolean approved;

    boolean reads;
    /// True if a redirection writes a file.
    boolean writes;

    PartDraft named(String shown, List<ShellWord> known) {
        text = shown;
        words = known;
        return this;
    }

    List<ShellWord> words() {
        return words;
    }

    /// True if what decides is an approval, not a rule.
    boolean approved() {
        return approved;
    }

    /// An approval instead of the rule that asks.
    void approve(Rule approval) {
        approved = true;
        rule = approval;
    }

    void raise(Action stricter, String why) {
        held = held || stricter != Action.ALLOW;
        if (stricter.compareTo(action) <= 0) return;
        action = stricter;
        reason = why;
    }

    void decide(@Nullable Rule decided, Action decision) {
        decide(decided, decision, decided == null ? "no rule matches" : by(decided));
    }

    void decide(@Nullable Rule decided, Action decision, String why) {
        if (rule == null || decision.compareTo(action) > 0) rule = decided;
        if (decision.compareTo(action) <= 0) return;
        action = decision;
        reason = why;
    }

    static String by(Rule rule) {
        return "the rule \"" + rule.pattern() + "\"";
    }

    /// True if it publishes, pushes, or uploads, or is not understood and has the name of a program that does.
    boolean maySend() {
        if (held && SendingCommands.mentioned(text)) return true;
        var texts = words.stream().map(ShellWord::text).toList();
        return !texts.isEmpty()
                && SendingCommands.sends(texts, at -> words.get(at).dynamic());
    }

    String text() {
        return text;
    }

    Action action() {
        return action;
    }

    String reason() {
        return reason;
    }

    ShellJudgment.Part part() {
        var effect = words.isEmpty()
                ? null
                : CommandEffect.of(words.stream().map(ShellWord::text).toList());
        return new ShellJudgment.Part(
                text,
                action,
                rule,
                reason,
                held ? null : always,
                effect == null ? null : effect.text(),
                reads && !writes && action == Action.ALLOW && !held);
    }
}
