package dev.lungo.policy.shell;

import dev.lungo.core.permission.Rule.Action;
import dev.lungo.policy.shell.syntax.ShellReader;
import dev.lungo.policy.shell.syntax.UnparsableException;
import java.util.List;

/// Decides whether a shell command may run. Every simple command in it is judged; the strictest answer counts.
public final class ShellPolicy {
    private static final int LONGEST = 64_000;

    private ShellPolicy() {}

    public static ShellJudgment judge(String command, ShellSituation situation) {
        if (command.indexOf('\0') >= 0)
            return new ShellJudgment(Action.DENY, List.of(), "the command contains a NUL character", false);
        var rules = new CommandRules(situation.rules());
        if (rules.unrestricted()) return new ShellJudgment(Action.ALLOW, List.of(), "no rule restricts commands", true);
        var parts = new CommandParts(rules, new ApprovalReach(situation.approvals()));
        var walk = new TreeWalk(parts, situation, command);
        try {
            walk.node(ShellReader.read(command), Place.of(situation.directory()));
            if (parts.nothingToJudge()) raw(command, parts, rules);
        } catch (UnparsableException unclear) {
            raw(command, parts, rules).raise(Action.ASK, "the command is not clear: " + unclear.getMessage());
        }
        if (OddCharacters.in(command)) parts.whole().raise(Action.ASK, "the command contains unusual characters");
        if (command.length() > LONGEST) parts.whole().raise(Action.ASK, "the command is too long");
        return parts.judgment();
    }

    private static PartDraft raw(String command, CommandParts parts, CommandRules rules) {
        var text = command.strip();
        var part = parts.open(text);
        parts.decide(part, text);
        if (!text.equals(command)) {
            var named = rules.naming(command);
            if (named != null && named.action() != Action.ALLOW) part.decide(named, named.action());
        }
        return part;
    }
}
