package dev.lungo.code.grammar;

import java.util.Set;

/// Regular expressions between slashes, where a slash also divides. The token before decides; where it cannot, the
/// text is beyond this rule.
record RegularExpression() implements LexicalRule {
    private static final Set<String> BEFORE_VALUES = Set.of(
            "return",
            "typeof",
            "case",
            "in",
            "of",
            "delete",
            "void",
            "throw",
            "new",
            "do",
            "else",
            "instanceof",
            "yield",
            "await",
            "default");

    @Override
    public String starts() {
        return "/";
    }

    @Override
    public boolean read(SyntaxScan scan) {
        char before = scan.previous();
        if (before == ')' || before == '}') {
            int end = endOf(scan);
            boolean plain = end < 0 || isPlain(scan.text.substring(scan.at, end));
            if (!plain) scan.doubt();
            scan.take(1);
            return true;
        }
        if (isValue(scan, before)) return false;
        int end = endOf(scan);
        if (end < 0) scan.doubt();
        else scan.take(end - scan.at);
        return true;
    }

    static boolean isValue(SyntaxScan scan, char before) {
        if (before == ']' || before == '"' || before == '\'' || before == '`') return true;
        return Character.isJavaIdentifierPart(before) && before != 0 && !BEFORE_VALUES.contains(scan.token());
    }

    /// True if it makes no difference whether this is an expression.
    private static boolean isPlain(String text) {
        return text.chars().noneMatch(c -> "()[]{}'\"`".indexOf(c) >= 0);
    }

    /// The end of an expression that starts here, or -1.
    private static int endOf(SyntaxScan scan) {
        boolean inSet = false;
        for (int i = scan.at + 1; i < scan.text.length(); i++) {
            char c = scan.text.charAt(i);
            if (c == '\n') return -1;
            if (c == '\\') i++;
            else if (c == '[') inSet = true;
            else if (c == ']') inSet = false;
            else if (c == '/' && !inSet) return i + 1;
        }
        return -1;
    }
}
