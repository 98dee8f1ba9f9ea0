package dev.lungo.code.grammar;

/// Comments to the end of the line, if `end` is empty, or to an end. `nested` ones may contain others.
record Comment(String start, String end, boolean nested) implements LexicalRule {
    @Override
    public String starts() {
        return start.substring(0, 1);
    }

    @Override
    public boolean read(SyntaxScan scan) {
        if (!scan.follows(start) || start.equals("#") && scan.inText()) return false;
        int from = scan.at;
        scan.at += start.length();
        if (end.isEmpty()) {
            int line = scan.text.indexOf('\n', scan.at);
            scan.at = line < 0 ? scan.text.length() : line;
        } else if (!skip(scan)) {
            scan.fail(from, from + start.length(), "missing `" + end + "`, the comment that starts here never ends");
        }
        return true;
    }

    private boolean skip(SyntaxScan scan) {
        int depth = 1;
        for (; scan.at < scan.text.length(); scan.at++) {
            if (scan.follows(end)) {
                scan.at += end.length() - 1;
                if (--depth == 0) {
                    scan.at++;
                    return true;
                }
            } else if (nested && scan.follows(start)) {
                depth++;
                scan.at += start.length() - 1;
            }
        }
        return false;
    }
}
