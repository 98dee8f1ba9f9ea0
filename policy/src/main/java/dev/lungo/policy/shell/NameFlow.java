package dev.lungo.policy.shell;

import dev.lungo.policy.shell.syntax.ShellNode;
import dev.lungo.policy.shell.syntax.ShellWord;
import dev.lungo.policy.shell.table.WordGroups;
import dev.lungo.policy.shell.table.Wrapper;
import java.util.List;
import java.util.Set;

/// The ways in which names of files that a command prints reach another one that reads the files.
final class NameFlow {
    private static final Set<String> LISTS = Set.of("-T", "--files-from", "--files0-from");

    private NameFlow() {}

    /// For each part of a pipeline, true if the files that it names may be read. `printed` if those that the whole
    /// pipeline names may be.
    static boolean[] through(List<ShellNode> pipeline, boolean printed) {
        var read = new boolean[pipeline.size()];
        boolean flow = printed;
        for (int at = pipeline.size() - 1; at >= 0; at--) {
            read[at] = flow;
            flow = takes(pipeline.get(at)) || flow && passes(pipeline.get(at));
        }
        return read;
    }

    /// True for a command that reads files whose names are its input.
    static boolean takes(ShellNode node) {
        return switch (node) {
            case ShellNode.Simple simple -> !simple.words().isEmpty() && takes(simple.words());
            case ShellNode.Compound compound ->
                compound.kind() == ShellNode.Kind.LOOP
                        || compound.parts().stream().anyMatch(NameFlow::takes);
        };
    }

    private static boolean takes(List<ShellWord> words) {
        var name = CommandJudge.base(words.getFirst().text());
        if (WordGroups.has("listed", name)) return true;
        var inner = inner(words);
        if (name.endsWith("xargs") || name.equals("parallel"))
            return !inner.isEmpty() && !ReadOperands.onlyNames(inner);
        return inner.isEmpty()
                ? words.stream().anyMatch(word -> LISTS.contains(word.text().replaceFirst("=.*", "")))
                : takes(inner);
    }

    /// True for a command that prints some of the lines of its input.
    private static boolean passes(ShellNode node) {
        if (!(node instanceof ShellNode.Simple simple)) return true;
        return !simple.words().isEmpty()
                && WordGroups.has(
                        "passing", CommandJudge.base(simple.words().getFirst().text()));
    }

    /// The command that a wrapper runs; empty for others.
    static List<ShellWord> inner(List<ShellWord> words) {
        var wrapper = Wrapper.find(CommandJudge.base(words.getFirst().text()));
        if (wrapper == null) return List.of();
        return words.stream()
                .skip(new WrapperOptions(wrapper, words).end())
                .dropWhile(word -> word.text().matches("(?s)\\w+=.*"))
                .toList();
    }
}
