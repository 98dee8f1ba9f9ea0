package dev.lungo.code.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Blocks by indentation, as in Python: a line that ends with a colon is followed by deeper ones, and only such.
final class IndentedBlocks implements LexicalRule {
    private static final Set<String> WITH_COLON =
            Set.of("def", "class", "if", "elif", "else", "for", "while", "try", "except", "finally", "with");
    private static final int TAB = 8;

    private final List<Integer> levels = new ArrayList<>(List.of(0));
    private boolean started;
    private boolean hasTabs;
    private boolean hasSpaces;
    private String firstWord = "";
    private int firstAt;
    private boolean sawColon;

    @Override
    public LexicalRule fresh() {
        return new IndentedBlocks();
    }

    @Override
    public String starts() {
        return "\n\\:";
    }

    @Override
    public boolean read(SyntaxScan scan) {
        char c = scan.text.charAt(scan.at);
        if (c == '\\') return continued(scan);
        if (!scan.open.isEmpty()) return false;
        if (c == ':') sawColon = true;
        else line(scan);
        return false;
    }

    @Override
    public void end(SyntaxScan scan) {
        if (!scan.open.isEmpty()) return;
        header(scan);
        if (scan.previous() == ':')
            scan.fail(scan.tokenStart, scan.tokenEnd, "expected an indented block after this line");
    }

    private static boolean continued(SyntaxScan scan) {
        int length = scan.follows("\\\n") ? 2 : scan.follows("\\\r\n") ? 3 : 0;
        scan.at += length;
        return length > 0;
    }

    /// The line end before the first token of a next line.
    private void line(SyntaxScan scan) {
        var text = scan.text;
        int start = scan.at + 1;
        int column = 0;
        int i = start;
        for (; i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t' || text.charAt(i) == '\f'); i++)
            column += width(text.charAt(i), column);
        if (i >= text.length() || "#\r\n".indexOf(text.charAt(i)) >= 0) return;
        if (text.charAt(i) == '\\') {
            scan.doubt();
            return;
        }
        if (hasTabs && hasSpaces) scan.doubt();
        header(scan);
        compare(scan, i, column);
        firstAt = i;
        sawColon = false;
        firstWord = word(text, i);
        started = true;
    }

    private int width(char c, int column) {
        if (c == '\t') hasTabs = true;
        if (c == ' ') hasSpaces = true;
        return c == '\t' ? TAB - column % TAB : c == ' ' ? 1 : 0;
    }

    /// Checks the logical line that ends here.
    private void header(SyntaxScan scan) {
        var first = started ? firstWord : word(scan.text, 0);
        if (WITH_COLON.contains(first) && !sawColon)
            scan.fail(firstAt, firstAt + first.length(), "missing `:` after this `" + first + "`");
    }

    private void compare(SyntaxScan scan, int at, int column) {
        int level = levels.getLast();
        boolean opens = scan.previous() == ':';
        if (opens && column <= level) scan.fail(at, at + 1, "expected an indented block here");
        else if (!opens && column > level && (started || scan.tokenEnd > 0)) scan.fail(at, at + 1, "unexpected indent");
        else if (column > level) levels.add(column);
        while (column < levels.getLast()) levels.removeLast();
        if (column > levels.getLast()) scan.fail(at, at + 1, "this indentation matches no outer block");
    }

    private static String word(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) end++;
        return text.substring(from, end);
    }
}
