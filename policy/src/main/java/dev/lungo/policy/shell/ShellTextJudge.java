package dev.lungo.policy.shell;

import dev.lungo.core.permission.Rule.Action;
import dev.lungo.policy.shell.syntax.ShellWord;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Judges shells and `eval`, whose arguments are shell text.
final class ShellTextJudge {
    private static final Pattern ZSH_NAME = Pattern.compile(
            "(^|[\\s;&|({`])(=\\w|-\\s|(noglob|nocorrect|repeat|foreach|emulate|sched|zmodload|autoload)\\b)");
    private static final Set<String> REPORTS = Set.of("--version", "--help");

    private final CommandParts parts;
    private final TreeWalk walk;

    ShellTextJudge(CommandParts parts, TreeWalk walk) {
        this.parts = parts;
        this.walk = walk;
    }

    Place eval(List<ShellWord> words, Place place) {
        var text = CommandParts.text(words);
        var part = parts.open(text, words);
        int first = words.size() > 1 && words.get(1).text().equals("--") ? 2 : 1;
        var arguments = words.subList(first, words.size());
        var code = arguments.stream().map(ShellWord::text).collect(Collectors.joining(" "));
        if (code.isBlank() || arguments.stream().anyMatch(word -> word.dynamic() || word.glob())) {
            parts.decide(part, text);
            part.raise(Action.ASK, "the code is known only when it runs");
            return Place.UNKNOWN;
        }
        part.silent = true;
        parts.tighten(part, text);
        return walk.text(code, place, part);
    }

    /// False if this shell is judged as any other command: it runs a script file, or reports about itself.
    boolean run(List<ShellWord> words, Place place) {
        var options = new ShellOptions(words);
        var name = words.getFirst().text();
        boolean reports = words.size() == 2 && REPORTS.contains(words.get(1).text());
        if (reports || options.script()) return false;
        var text = CommandParts.text(words);
        var part = parts.open(text, words);
        boolean clear = !options.unclear() && name.indexOf('/') < 0;
        if (clear) parts.tighten(part, text);
        else decideAll(part, words, name);
        if (options.unclear()) part.raise(Action.ASK, "the options of " + name + " are not clear");
        var code = code(options, place, part);
        if (code == null) {
            parts.decide(part, text);
            sketch(options, place, part);
            return true;
        }
        part.silent = clear;
        if (CommandJudge.base(name).equals("zsh") && ZSH_NAME.matcher(code).find())
            part.raise(Action.ASK, "zsh may read the code differently");
        walk.text(code, place, part);
        return true;
    }

    /// Judges what is known of a text that is completed when it runs.
    private void sketch(ShellOptions options, Place place, PartDraft part) {
        part.raise(Action.ASK, "the code is known only when it runs");
        var sketch = options.sketch();
        if (sketch != null) walk.text(sketch, place, part);
    }

    /// The text that a shell runs; null if that is not known. With parameters put in, it may only be stricter, unless
    /// nothing else can be meant.
    private @Nullable String code(ShellOptions options, Place place, PartDraft part) {
        var completed = options.completed();
        if (completed == null) return options.code();
        if (completed.exact()) return completed.code();
        walk.text(completed.code(), place, part);
        return options.code();
    }

    private void decideAll(PartDraft part, List<ShellWord> words, String name) {
        parts.decide(part, CommandParts.text(words));
        parts.tighten(
                part, (CommandJudge.base(name) + " " + CommandParts.text(words.subList(1, words.size()))).strip());
    }
}
