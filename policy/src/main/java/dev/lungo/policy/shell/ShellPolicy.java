package dev.lungo.policy.shell;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.policy.shell.syntax.ShellReader;
import dev.lungo.policy.shell.syntax.UnparsableException;
import dev.lungo.policy.shell.table.SendingCommands;
import dev.lungo.policy.shell.table.WordGroups;
import java.util.List;

/// Decides whether a shell command may run. Every simple command in it is judged; the strictest answer counts.
public final class ShellPolicy {
    private static final int LONGEST = 64_000;
    private static final Rule ANYTHING = new Rule(Permission.BASH, "*", Action.ALLOW);

    private ShellPolicy() {}

    public static ShellJudgment judge(String command, ShellSituation situation) {
        if (command.indexOf('\0') >= 0)
            return new ShellJudgment(Action.DENY, List.of(), "the command contains a NUL character", false);
        var rules = new CommandRules(situation.rules());
        if (rules.unrestricted()) return new ShellJudgment(Action.ALLOW, List.of(), "no rule restricts commands", true);
        var parts = new CommandParts(rules, new ApprovalReach(situation.approvals()));
        if (command.length() > LONGEST) {
            raw(command, parts, rules).raise(Action.ASK, "the command is too long");
            return parts.judgment();
        }
        var walk = new TreeWalk(parts, situation, command);
        try {
            walk.node(ShellReader.read(command), Place.of(situation.directory()));
            if (parts.nothingToJudge()) raw(command, parts, rules);
        } catch (UnparsableException unclear) {
            raw(command, parts, rules).raise(Action.ASK, "the command is not clear: " + unclear.getMessage());
        } catch (StackOverflowError tooDeep) {
            raw(command, parts, rules).raise(Action.ASK, "the command is too long");
        }
        if (OddCharacters.in(command)) parts.whole().raise(Action.ASK, "the command contains unusual characters");
        return parts.judgment();
    }

    /// The simple commands in a command that publish, push, or upload; where it is not clear, the command itself if it
    /// may do so.
    public static List<String> sending(String command) {
        CommandParts parts;
        try {
            parts = parts(command);
        } catch (UnparsableException unclear) {
            return SendingCommands.mentioned(command) ? List.of(command.strip()) : List.of();
        }
        boolean unclear = parts.whole().action() != Action.ALLOW && SendingCommands.mentioned(command);
        return unclear && parts.sending().isEmpty() ? List.of(command.strip()) : parts.sending();
    }

    /// The programs in a command that print what they fetch from the network.
    public static List<String> fetching(String command) {
        try {
            return parts(command).programs().stream()
                    .filter(program -> WordGroups.has("fetching", program))
                    .toList();
        } catch (UnparsableException unclear) {
            return WordGroups.group("fetching").stream()
                    .filter(program -> command.matches("(?s).*\\b" + program + "\\b.*"))
                    .sorted()
                    .toList();
        }
    }

    /// The parts of a command by no rule.
    private static CommandParts parts(String command) throws UnparsableException {
        var parts = new CommandParts(new CommandRules(List.of(ANYTHING)), new ApprovalReach(List.of()));
        var situation = new ShellSituation(List.of(ANYTHING), "/", "/", "/", Action.ALLOW);
        new TreeWalk(parts, situation, command).node(ShellReader.read(command), Place.of("/"));
        return parts;
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
