package dev.lungo.extensions.hook;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// The values that a group of hooks is for. Empty or `*` means all; letters, digits, `_`, `-`, spaces, `,`, and `|`
/// alone are a list of exact names; everything else is a regular expression that may match anywhere.
public record HookMatcher(String text) {
    private static final Pattern LIST = Pattern.compile("[A-Za-z0-9_\\- ,|]*");

    static final HookMatcher ALL = new HookMatcher("");

    /// The problem with the matcher; empty if there is none.
    String problem() {
        try {
            Pattern.compile(text.equals("*") ? "" : text);
            return "";
        } catch (PatternSyntaxException broken) {
            return "its matcher is no regular expression: " + broken.getDescription();
        }
    }

    boolean isAll() {
        return text.isBlank() || text.equals("*");
    }

    /// True if one of the names of a value matches. Values without a name match only a matcher for all.
    public boolean matches(List<String> names) {
        if (isAll()) return true;
        if (LIST.matcher(text).matches())
            return Stream.of(text.split("[|,]")).map(String::strip).anyMatch(names::contains);
        if (!problem().isEmpty()) return false;
        var pattern = Pattern.compile(text);
        return names.stream().anyMatch(name -> pattern.matcher(name).find());
    }
}
