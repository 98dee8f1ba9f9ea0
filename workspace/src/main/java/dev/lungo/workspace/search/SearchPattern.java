package dev.lungo.workspace.search;

import dev.lungo.core.tool.ToolFailure;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// A regular expression that is looked for in each line, and the bytes to look for before it.
/// `line` is the expression as it is, `block` the one whose anchors know the lines of a longer text;
/// `byLine` says that it must not be run over many lines at once: it looks around, or may take long.
record SearchPattern(Pattern line, Pattern block, @Nullable ByteSearch literals, boolean byLine, boolean costly) {
    /// A repeated group can take exponential time, and an engine that recurses for each round.
    private static final Pattern COSTLY = Pattern.compile("\\)[*+{]");
    private static final Pattern AROUND = Pattern.compile("\\(\\?<?[=!]|\\\\[AzZG]");
    private static final Map<String, String> POSIX = Map.ofEntries(
            Map.entry("[:alpha:]", "\\p{Alpha}"),
            Map.entry("[:digit:]", "\\p{Digit}"),
            Map.entry("[:alnum:]", "\\p{Alnum}"),
            Map.entry("[:upper:]", "\\p{Upper}"),
            Map.entry("[:lower:]", "\\p{Lower}"),
            Map.entry("[:space:]", "\\s"),
            Map.entry("[:punct:]", "\\p{Punct}"),
            Map.entry("[:blank:]", "\\p{Blank}"),
            Map.entry("[:cntrl:]", "\\p{Cntrl}"),
            Map.entry("[:xdigit:]", "\\p{XDigit}"),
            Map.entry("[:print:]", "\\p{Print}"),
            Map.entry("[:graph:]", "\\p{Graph}"),
            Map.entry("[:word:]", "\\w"));

    /// Reads ripgrep's dialect: POSIX classes and `(?P<name>` are understood.
    static SearchPattern of(String regex) throws ToolFailure {
        var java = regex.replace("(?P<", "(?<");
        for (var posix : POSIX.entrySet()) {
            java = java.replace(posix.getKey(), posix.getValue());
        }
        try {
            var line = Pattern.compile(java, Pattern.UNIX_LINES);
            var block = Pattern.compile(java, Pattern.UNIX_LINES | Pattern.MULTILINE);
            boolean ignoreCase = java.startsWith("(?i)");
            var literals = RequiredLiterals.of(ignoreCase ? java.substring(4) : java);
            boolean costly = COSTLY.matcher(java).find();
            return new SearchPattern(
                    line,
                    block,
                    search(literals, ignoreCase),
                    costly || AROUND.matcher(java).find(),
                    costly);
        } catch (PatternSyntaxException broken) {
            throw new ToolFailure("The regular expression " + regex + " is not valid: " + broken.getDescription()
                    + (broken.getIndex() < 0 ? "" : " at position " + broken.getIndex())
                    + ". Put a backslash before literal characters.");
        }
    }

    private static @Nullable ByteSearch search(List<String> literals, boolean ignoreCase) {
        return literals.isEmpty() ? null : new ByteSearch(literals, ignoreCase);
    }
}
