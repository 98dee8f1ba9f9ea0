package dev.lungo.policy.shell;

import dev.lungo.core.permission.Rule.Action;
import dev.lungo.policy.shell.syntax.ShellWord;
import dev.lungo.policy.shell.table.CommandArity;
import dev.lungo.policy.shell.table.Interpreter;
import dev.lungo.policy.shell.table.RunningOptions;
import dev.lungo.policy.shell.table.WordGroups;
import dev.lungo.policy.shell.table.Wrapper;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Judges a simple command by its words.
final class CommandJudge {
    private static final int DEEPEST = 30;
    private static final Set<String> MOVES = Set.of("cd", "pushd", "popd");
    private static final Set<String> RUNS = Set.of("eval", "source", ".", "exec", "command", "builtin", "set", "echo");
    private static final Pattern FD_RUNS =
            Pattern.compile("(?:-[A-Za-z]*?[xX]=?|--exe[-a-z]*(?:=|$))(.*)", Pattern.DOTALL);
    private static final Pattern TRANSPORT = Pattern.compile("\\w+::.*", Pattern.DOTALL);

    private final CommandParts parts;
    private final Locations locations;
    private final WrapperJudge wrappers;
    private final ShellTextJudge shells;
    private final BuiltinJudge builtins;
    private final GitJudge git;
    private final ArgumentPaths paths;
    private final RunnerJudge runners;
    private int depth;

    CommandJudge(CommandParts parts, Locations locations, TreeWalk walk) {
        this.parts = parts;
        this.runners = new RunnerJudge(parts);
        this.locations = locations;
        this.paths = new ArgumentPaths(locations);
        this.shells = new ShellTextJudge(parts, walk);
        this.wrappers = new WrapperJudge(parts, walk, this);
        this.builtins = new BuiltinJudge(parts, locations, walk);
        this.git = new GitJudge(parts, locations, walk, this);
    }

    static boolean isBuiltin(String name) {
        return MOVES.contains(name) || RUNS.contains(name) || Wrapper.find(name) != null;
    }

    /// Returns where the command leaves the shell.
    Place run(List<ShellWord> words, Place place) {
        if (depth == DEEPEST) {
            plain(words, place).raise(Action.ASK, "it is nested too deeply");
            return Place.UNKNOWN;
        }
        depth++;
        try {
            return known(words, place);
        } finally {
            depth--;
        }
    }

    private Place known(List<ShellWord> words, Place place) {
        var name = words.getFirst();
        if (isUnknown(name)) {
            plain(words, place).raise(Action.ASK, "the name of the command is known only when it runs");
            return name.dynamic() ? Place.UNKNOWN : place;
        }
        var command = name.text();
        if (MOVES.contains(command)) return builtins.move(words, place);
        if (command.equals("eval")) return shells.eval(words, place);
        if (WordGroups.has("shells", base(command)) && shells.run(words, place)) return place;
        var wrapper = Wrapper.find(base(command));
        if (wrapper != null && wrappers.isWrapping(words)) return wrappers.run(words, place, wrapper);
        if (!builtins.judge(words, place)) program(words, place);
        return place;
    }

    private void program(List<ShellWord> words, Place place) {
        var part = plain(words, place);
        switch (base(words.getFirst().text())) {
            case "git" -> git.judge(words, place, part);
            case "find", "gfind", "bfs" -> new FindJudge(locations, this).judge(words, place, part);
            case "fd", "fdfind" -> wrappers.after(words, FD_RUNS, place);
            default -> script(words, part);
        }
        runners.judge(words, part);
    }

    /// A shell also finds a script by its name in the PATH.
    private void script(List<ShellWord> words, PartDraft part) {
        if (!WordGroups.has("shells", base(words.getFirst().text()))) return;
        parts.tighten(part, CommandParts.text(new ShellOptions(words).scriptWords()));
    }

    private static boolean isUnknown(ShellWord name) {
        var text = name.text();
        return name.dynamic()
                || name.glob() && !text.equals("[")
                || text.isEmpty()
                || text.startsWith("=")
                || text.startsWith("~") && name.mask().charAt(0) == 'u'
                || text.startsWith("-");
    }

    static String base(String command) {
        return command.substring(command.lastIndexOf('/') + 1);
    }

    /// Opens the part of a command that is judged by its own text.
    PartDraft plain(List<ShellWord> words, Place place) {
        var text = CommandParts.text(words);
        var part = parts.open(text, words);
        parts.decide(part, text);
        parts.threaten(part, words);
        var name = words.getFirst();
        var base = base(name.text());
        var arguments = words.subList(1, words.size());
        if (!base.equals(name.text()) && !name.dynamic())
            parts.tighten(part, (base + " " + CommandParts.text(arguments)).strip());
        options(base, arguments, text, part);
        paths.judge(base, arguments, place, part);
        approve(words, part);
        return part;
    }

    private void options(String base, List<ShellWord> arguments, String text, PartDraft part) {
        var texts = arguments.stream().map(ShellWord::text).toList();
        var option = RunningOptions.find(base, texts);
        if (option != null && !CommandParts.permits(part, text, option))
            part.raise(Action.ASK, "`" + option + "` can run programs or write files");
        if (ScriptArgument.runs(base, arguments) && !CommandParts.permits(part, text, text))
            part.raise(Action.ASK, "the program given to " + base + " can run programs or write files");
        GivenCode.scripts(base, texts, text, part);
        code(base, arguments, text, part);
        boolean remote = base.equals("git")
                && texts.stream().anyMatch(word -> TRANSPORT.matcher(word).matches());
        if (remote) part.raise(Action.ASK, "a remote address can run programs");
    }

    private static void code(String base, List<ShellWord> arguments, String text, PartDraft part) {
        var texts = arguments.stream().map(ShellWord::text).toList();
        if (GivenCode.inModule(base, texts) && !CommandParts.permits(part, text, "-m"))
            part.raise(Action.ASK, "the module runs code that is given to it");
        if (isWide(part, text) && isInline(base, arguments, texts))
            part.raise(Action.ASK, "code for " + base + " is given inline");
    }

    /// True if no rule names the command; an approval has to be exact.
    static boolean isWide(PartDraft part, String text) {
        var rule = part.rule;
        return rule == null
                || CommandRules.catchesAll(rule)
                || part.approved() && !rule.pattern().equals(text);
    }

    private static boolean isInline(String base, List<ShellWord> arguments, List<String> texts) {
        var interpreter = Interpreter.find(base);
        boolean opaque = !arguments.isEmpty() && arguments.getFirst().mask().indexOf('d') >= 0;
        return interpreter != null && (opaque || interpreter.inline(texts));
    }

    private static void approve(List<ShellWord> words, PartDraft part) {
        var texts = words.stream().map(ShellWord::text).toList();
        part.reads = ReadingCommands.reads(words);
        part.always = always(words, texts);
    }

    /// The pattern that an "always" stores: the exact command, or the words that name what it does.
    private static @Nullable String always(List<ShellWord> words, List<String> texts) {
        boolean alone = ApprovalReach.isAlone(words);
        if (alone && words.stream().anyMatch(ShellWord::dynamic)) return null;
        var named = words.subList(0, CommandArity.words(texts));
        boolean plain = named.stream()
                .noneMatch(word -> word.dynamic()
                        || word.text().startsWith("-") && !CommandArity.isOption(texts.getFirst(), word.text()));
        boolean exact = alone || !plain;
        var pattern = CommandParts.text(exact ? words : named);
        if (pattern.chars().anyMatch(c -> "*?\n\\".indexOf(c) >= 0)) return null;
        return exact ? pattern : pattern + " *";
    }
}
