package dev.lungo.policy.shell;

import java.util.regex.Pattern;

/// Code in a text that bash may evaluate later, as arithmetic or as a subscript. bash then drops line continuations,
/// even those that were quoted.
final class HiddenCode {
    private static final Pattern SUBSTITUTION = Pattern.compile("\\$(\\\\\n)*\\(|`");
    private static final Pattern SUBSCRIPT = Pattern.compile("\\[.*(\\$(\\\\\n)*[({]|`|<(\\\\\n)*\\()", Pattern.DOTALL);

    private HiddenCode() {}

    static boolean substitutes(String text) {
        return SUBSTITUTION.matcher(text).find();
    }

    static boolean isSubscript(String text) {
        return SUBSCRIPT.matcher(text).find();
    }
}
