package dev.lungo.engine.context;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A pattern in the `paths` of a rule: one without a slash matches names at any depth, `**/` also no folder at all, and
/// braces hold alternatives.
final class RulePattern {
    /// Limit of alternatives, because a hostile repository may write the pattern, and each file that is read is
    /// compared with all of them.
    private static final int MOST = 100;
    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");

    private RulePattern() {}

    static boolean matches(String pattern, Path name) {
        return alternatives(pattern).stream().anyMatch(each -> matchesOne(each, name));
    }

    /// The patterns without braces; of too many, the first ones. Groups of the JDK's patterns cannot be nested.
    private static List<String> alternatives(String pattern) {
        var found = new ArrayList<String>();
        var open = new ArrayDeque<>(List.of(pattern));
        while (!open.isEmpty() && found.size() + open.size() <= MOST) {
            var next = open.removeFirst();
            var braces = BRACES.matcher(next);
            if (!braces.find()) {
                found.add(next);
                continue;
            }
            var words = braces.group(1).split(",", -1);
            for (int i = words.length - 1; i >= 0; i--)
                open.addFirst(next.substring(0, braces.start()) + words[i] + next.substring(braces.end()));
        }
        return found;
    }

    private static boolean matchesOne(String pattern, Path name) {
        var open = pattern.startsWith("./") ? pattern.substring(2) : pattern;
        var whole = open.indexOf('/') < 0 ? "**/" + open : open.endsWith("/") ? open + "**" : open;
        try {
            return FileSystems.getDefault()
                    .getPathMatcher("glob:" + whole.replace("**/", "{**/,}"))
                    .matches(name);
        } catch (PatternSyntaxException noPattern) {
            return false;
        }
    }
}
