package dev.lungo.config;

import dev.lungo.config.source.Node;
import dev.lungo.config.source.Problem;
import dev.lungo.config.source.SourcePosition;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// References of Claude Code's files to the environment: `${NAME}` and `${NAME:-default}`.
record ClaudeReferences(Map<String, String> environment, Consumer<Problem> problems)
        implements BiFunction<SourcePosition, String, Node.Scalar> {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");

    @Override
    public Node.Scalar apply(SourcePosition place, String text) {
        var found = REFERENCE.matcher(text);
        var value = found.replaceAll(
                reference -> Matcher.quoteReplacement(value(place, reference.group(1), reference.group(2))));
        return value.equals(text) ? new Node.Scalar(place, text) : new Node.Scalar(place, value, text);
    }

    /// As in a shell, the default also replaces an empty value.
    private String value(SourcePosition place, String name, @Nullable String otherwise) {
        var value = environment.getOrDefault(name, "");
        if (!value.isEmpty()) return value;
        if (otherwise != null) return otherwise;
        if (!environment.containsKey(name))
            problems.accept(
                    Problem.warning(place, "the environment variable " + name + " is not set; using an empty value"));
        return "";
    }
}
