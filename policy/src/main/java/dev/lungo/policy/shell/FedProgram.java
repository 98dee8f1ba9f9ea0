package dev.lungo.policy.shell;

import dev.lungo.core.permission.Rule.Action;
import dev.lungo.policy.shell.syntax.Redirection;
import dev.lungo.policy.shell.syntax.ShellNode;
import dev.lungo.policy.shell.syntax.ShellWord;
import dev.lungo.policy.shell.table.RunningOptions;
import dev.lungo.policy.shell.table.WordGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A program that runs commands from its input, such as `sqlite3`, which its arguments do not show. A file counts as a
/// script does.
final class FedProgram {
    /// Arguments that replace the input.
    private static final Pattern GIVEN = Pattern.compile("-[a-zA-Z]*[cef]|--(command|execute|file|eval)(=.*)?");
    /// The characters that begin a program in commands of any of these programs.
    private static final Pattern RUNS = Pattern.compile("(?i)!|\\b(shell|system|syscmd|esyscmd|exec|source)\\b");

    private FedProgram() {}

    /// Judges what a command gets from the one before it in a pipeline, and from its own redirections.
    static void judge(ShellNode.Simple command, @Nullable ShellNode before, PartDraft part) {
        int at = program(command.words());
        if (at < 0 || isGiven(command.words().subList(at + 1, command.words().size()))) return;
        var name = CommandJudge.base(command.words().get(at).text());
        for (var redirection : command.redirections()) redirection(name, redirection, part);
        if (before == null || isFile(before)) return;
        var text = printed(before);
        if (text == null) part.raise(Action.ASK, "the input of " + name + " may run programs");
        else judge(name, text, part);
    }

    private static int program(List<ShellWord> words) {
        for (int at = 0; at < words.size(); at++)
            if (WordGroups.has("commandreaders", CommandJudge.base(words.get(at).text()))) return at;
        return -1;
    }

    private static boolean isGiven(List<ShellWord> arguments) {
        return arguments.stream().anyMatch(word -> GIVEN.matcher(word.text()).matches());
    }

    private static void redirection(String name, Redirection redirection, PartDraft part) {
        if (!redirection.data()) return;
        boolean line = redirection.operator().equals("<<<");
        if (line && redirection.target().dynamic())
            part.raise(Action.ASK, "the input of " + name + " is known only when it runs");
        else judge(name, line ? redirection.target().text() : redirection.body().toString(), part);
    }

    private static void judge(String name, String text, PartDraft part) {
        var option = RunningOptions.find(name, List.of(text));
        boolean known = WordGroups.has("inputforms", name);
        if (option != null || !known && RUNS.matcher(text).find())
            part.raise(Action.ASK, "the input of " + name + " runs programs");
    }

    private static boolean isFile(ShellNode before) {
        return before instanceof ShellNode.Simple simple
                && !simple.words().isEmpty()
                && WordGroups.has("filereading", simple.words().getFirst().text());
    }

    /// The text that a command prints; null if that is not known.
    private static @Nullable String printed(ShellNode node) {
        if (!(node instanceof ShellNode.Simple simple) || simple.words().isEmpty()) return null;
        var name = simple.words().getFirst().text();
        var words = new ArrayList<>(simple.words().subList(1, simple.words().size()));
        boolean prints = name.equals("echo") || name.equals("printf");
        if (!prints || words.stream().anyMatch(word -> word.dynamic() || word.glob())) return null;
        return words.stream()
                .map(ShellWord::text)
                .filter(word -> !word.matches("-[neE]+"))
                .collect(Collectors.joining(" "))
                .replace("\\n", "\n")
                .replace("%s", "")
                .strip();
    }
}
