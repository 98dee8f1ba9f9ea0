package dev.lungo.workspace.search;

import dev.lungo.core.tool.ToolFailure;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A pattern on paths relative to the search root, with `/` between names, as ripgrep reads it: without
/// a slash it matches names at any depth; `*` stays within a name, `**` crosses directories; `{a,b}`,
/// `[a-z]`, `[!a]` and `?` work; a leading `!` turns it around.
final class Glob implements Predicate<String> {
    private static final String LITERAL = "[^*?\\[\\]{}\\\\!/]*";

    private final Predicate<String> matcher;

    private Glob(Predicate<String> matcher) {
        this.matcher = matcher;
    }

    static Glob of(String pattern) throws ToolFailure {
        if (pattern.startsWith("!")) {
            return new Glob(of(pattern.substring(1)).negate());
        }
        var plain = pattern.startsWith("./") ? pattern.substring(1) : pattern;
        if (plain.endsWith("/")) {
            plain += "**";
        }
        if (plain.equals("*") || plain.equals("**") || plain.equals("**/*")) {
            return new Glob(_ -> true);
        }
        var anywhere = plain.startsWith("**/") ? plain.substring(3) : plain;
        if (anywhere.startsWith("*.") && anywhere.substring(2).matches(LITERAL)) {
            var ending = anywhere.substring(1);
            return new Glob(path -> path.endsWith(ending));
        }
        return new Glob(compile(plain).asMatchPredicate());
    }

    @Override
    public boolean test(String path) {
        return matcher.test(path);
    }

    private static Pattern compile(String pattern) throws ToolFailure {
        var regex = new StringBuilder(pattern.contains("/") ? "" : "(?:.*/)?");
        var glob = pattern.startsWith("/") ? pattern.substring(1) : pattern;
        int depth = 0;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> i = star(glob, i, regex);
                case '?' -> regex.append("[^/]");
                case '[' -> i = set(glob, i, regex);
                case '{' -> {
                    depth++;
                    regex.append("(?:");
                }
                case '}' -> regex.append(depth-- > 0 ? ")" : "\\}");
                case ',' -> regex.append(depth > 0 ? "|" : ",");
                case '\\' -> regex.append(Pattern.quote(glob.substring(i + 1, Math.min(++i + 1, glob.length()))));
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        try {
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        } catch (PatternSyntaxException broken) {
            throw new ToolFailure("The glob \"" + pattern + "\" is not valid: a bracket or brace is not closed.");
        }
    }

    private static int star(String glob, int at, StringBuilder regex) {
        boolean starts = at == 0 || glob.charAt(at - 1) == '/';
        if (starts && glob.startsWith("**/", at)) {
            regex.append("(?:.*/)?");
            return at + 2;
        }
        if (glob.startsWith("**", at)) {
            regex.append(".*");
            return at + 1;
        }
        regex.append("[^/]*");
        return at;
    }

    private static int set(String glob, int at, StringBuilder regex) {
        int first =
                at + 1 < glob.length() && (glob.charAt(at + 1) == '!' || glob.charAt(at + 1) == '^') ? at + 2 : at + 1;
        int end = glob.indexOf(']', first + 1);
        if (end < 0) {
            regex.append('[');
            return at;
        }
        regex.append(first > at + 1 ? "[^/" : "[")
                .append(glob.substring(first, end).replaceAll("[\\[\\]\\\\&^]", "\\\\$0"))
                .append(']');
        return end;
    }
}
