package dev.lungo.code.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Directives of a preprocessor. Their own text is not checked; of alternative branches, each continues what was open
/// before the first.
final class Preprocessor implements LexicalRule {
    private static final Pattern NAME = Pattern.compile("#[ \\t]*(\\w*)[ \\t]*(\\w*)");
    private final List<Condition> conditions = new ArrayList<>();

    /// An open condition: what was open before it, and how much was open at the end of its first branch, or -1.
    private record Condition(List<OpenElement> before, int first) {}

    @Override
    public LexicalRule fresh() {
        return new Preprocessor();
    }

    @Override
    public String starts() {
        return "#";
    }

    @Override
    public boolean read(SyntaxScan scan) {
        if (scan.firstColumn() < 0) return false;
        var name = NAME.matcher(scan.text).region(scan.at, scan.text.length());
        if (!name.lookingAt()) return false;
        skipLine(scan);
        branch(scan, name.group(1), name.group(2));
        return true;
    }

    private void branch(SyntaxScan scan, String name, String argument) {
        switch (name) {
            case "if" -> {
                conditions.add(new Condition(List.copyOf(scan.open), -1));
                if (argument.equals("0") || argument.equals("false")) skipBranch(scan);
            }
            case "ifdef", "ifndef" -> conditions.add(new Condition(List.copyOf(scan.open), -1));
            case "else", "elif", "elifdef", "elifndef" -> {
                if (!conditions.isEmpty()) nextBranch(scan, conditions.removeLast());
            }
            case "endif" -> {
                if (!conditions.isEmpty()) compare(scan, conditions.removeLast());
            }
            default -> {}
        }
    }

    private void nextBranch(SyntaxScan scan, Condition condition) {
        compare(scan, condition);
        conditions.add(new Condition(condition.before, scan.open.size()));
        scan.open = new ArrayList<>(condition.before);
    }

    /// Branches that leave different elements open are beyond this rule.
    private static void compare(SyntaxScan scan, Condition condition) {
        if (condition.first >= 0 && condition.first != scan.open.size()) scan.doubt();
    }

    /// Skips to the directive that ends a branch that is never compiled.
    private static void skipBranch(SyntaxScan scan) {
        int depth = 0;
        while (scan.at < scan.text.length()) {
            int next = scan.text.indexOf('\n', scan.at);
            int line = next < 0 ? scan.text.length() : next;
            var start = scan.text.substring(scan.at, line).strip().replaceFirst("#\\s+", "#");
            if (depth == 0 && (start.startsWith("#el") || start.startsWith("#endif"))) return;
            if (start.startsWith("#if")) depth++;
            else if (start.startsWith("#endif")) depth--;
            scan.at = Math.min(line + 1, scan.text.length());
        }
    }

    private static void skipLine(SyntaxScan scan) {
        var text = scan.text;
        for (; scan.at < text.length(); scan.at++) {
            char c = text.charAt(scan.at);
            if (c == '\n') break;
            if (c == '\\') scan.at += text.startsWith("\r\n", scan.at + 1) ? 2 : 1;
            else if (scan.follows("/*")) {
                int end = text.indexOf("*/", scan.at + 2);
                scan.at = end < 0 ? text.length() : end + 1;
            }
        }
        scan.at = Math.min(scan.at + 1, text.length());
    }
}
