package dev.lungo.config;

import dev.lungo.config.source.Node;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `allowed-tools` of commands and skills: a list, or words such as `Read, Bash(git add:*)`.
public final class AllowedTools {
    private static final Pattern WORD = Pattern.compile("[^\\s,()]+(?:\\([^)]*\\))?");

    private AllowedTools() {}

    /// Rules that allow nothing but these tools.
    public static List<Rule> rules(Sources sources, @Nullable Node tools) {
        var rules = new ClaudeRules(sources, sources.worktree());
        return words(tools).stream()
                .flatMap(word -> rules.of(word, Action.ALLOW).stream())
                .distinct()
                .toList();
    }

    /// The tools, each as it is written.
    public static List<String> words(@Nullable Node tools) {
        var texts = tools instanceof Node.Items(var _, var items) ? items.stream() : Stream.ofNullable(tools);
        return texts.filter(Node.Scalar.class::isInstance)
                .map(text -> String.valueOf(((Node.Scalar) text).value()))
                .flatMap(text -> WORD.matcher(text).results().map(MatchResult::group))
                .toList();
    }
}
