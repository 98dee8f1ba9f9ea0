package dev.lungo.policy.shell;

import dev.lungo.core.permission.Rule.Action;
import dev.lungo.policy.shell.syntax.ShellWord;
import dev.lungo.policy.shell.table.Interpreter;
import dev.lungo.policy.shell.table.WordGroups;
import java.util.List;
import java.util.regex.Pattern;

/// Judges programs such as `docker` and `npx` that may run a command somewhere among their arguments. A program that is
/// not known may do so, too, unless a rule names it.
final class RunnerJudge {
    private static final int MOST_WORDS = 40;
    private static final Pattern PIECES = Pattern.compile("[;&|(){}\\n]+");

    private final CommandParts parts;

    RunnerJudge(CommandParts parts) {
        this.parts = parts;
    }

    /// Asks if a rule denies or asks for something that may be a command among the arguments, or if it holds code.
    void judge(List<ShellWord> words, PartDraft part) {
        var name = CommandJudge.base(words.getFirst().text());
        boolean direct = WordGroups.has("direct", name) || isUnknown(name, part);
        if (!direct && !WordGroups.has("runners", name)) return;
        for (int at = 1; at < Math.min(words.size(), MOST_WORDS); at++) {
            var inner = words.subList(at, words.size());
            code(inner, part);
            if (at == 1 && !direct) continue;
            if (!isManaging(name, words, at)) command(inner, part);
            text(inner.getFirst().text(), part);
        }
    }

    private static boolean isUnknown(String name, PartDraft part) {
        boolean known =
                WordGroups.has("data", name) || WordGroups.has("runners", name) || Interpreter.find(name) != null;
        return !known && CommandJudge.isWide(part, part.text());
    }

    private void command(List<ShellWord> inner, PartDraft part) {
        var text = CommandParts.text(inner);
        parts.suspect(part, text);
        var name = inner.getFirst().text();
        if (name.indexOf('/') >= 0 && name.indexOf(' ') < 0) parts.suspect(part, text.replaceFirst("^\\S*/", ""));
    }

    /// True if a word can only be a subcommand, as in `docker compose rm` or `npm owner rm`.
    private static boolean isManaging(String name, List<ShellWord> words, int at) {
        var before = words.subList(1, at).stream().map(ShellWord::text).toList();
        return WordGroups.has("managers", name)
                && before.stream().anyMatch(word -> WordGroups.has("managed", word))
                && before.stream().noneMatch(word -> WordGroups.has("starting", word));
    }

    /// Commands in one argument: shell text, or the value of an option.
    private void text(String text, PartDraft part) {
        for (var piece : PIECES.split(text))
            if (piece.stripLeading().indexOf(' ') > 0) parts.suspect(part, piece.strip());
        int equals = text.startsWith("-") ? text.indexOf('=') : -1;
        if (equals > 0) parts.suspect(part, text.substring(equals + 1));
    }

    private static void code(List<ShellWord> inner, PartDraft part) {
        var name = CommandJudge.base(inner.getFirst().text());
        var interpreter = Interpreter.find(name);
        if (interpreter == null || !CommandJudge.isWide(part, part.text())) return;
        var arguments = inner.stream().skip(1).map(ShellWord::text).toList();
        if (interpreter.mayHoldCode(arguments)) part.raise(Action.ASK, "code for " + name + " is given inline");
    }
}
