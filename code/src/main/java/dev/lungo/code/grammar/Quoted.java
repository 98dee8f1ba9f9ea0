package dev.lungo.code.grammar;

/// Texts in quotes. `flags` are letters: `e` for escapes with a backslash, `m` if it may have several lines, `d` if a
/// doubled end stands for itself, `r` if the last of several ends is the end. Code in it starts with `code`,
/// which ends with a bracket, or is empty.
record Quoted(String quote, String end, String flags, String code) implements LexicalRule, Resumable {
    @Override
    public String starts() {
        return quote.substring(0, 1);
    }

    @Override
    public boolean read(SyntaxScan scan) {
        if (!scan.follows(quote)) return false;
        scan.take(quote.length());
        body(scan, scan.tokenStart);
        return true;
    }

    @Override
    public void resume(SyntaxScan scan) {
        body(scan, scan.tokenStart);
    }

    private void body(SyntaxScan scan, int start) {
        var text = scan.text;
        while (scan.at < text.length() && (text.charAt(scan.at) != '\n' || has('m'))) {
            if (isDoubled(scan)) scan.at += 2;
            else if (!code.isEmpty() && scan.follows(code)) {
                scan.open(code, closing(), this);
                return;
            } else if (text.charAt(scan.at) == '\\' && has('e')) escape(scan);
            else if (scan.follows(end)) {
                close(scan);
                return;
            } else scan.at++;
        }
        scan.fail(start, start + quote.length(), "missing `" + end + "`, the text that starts here never ends");
    }

    /// True at a doubled character that stands for itself.
    private boolean isDoubled(SyntaxScan scan) {
        return code.equals("{") && scan.follows("{{") || has('d') && scan.follows(end + end);
    }

    private void close(SyntaxScan scan) {
        while (has('r') && scan.text.startsWith(end, scan.at + 1)) scan.at++;
        scan.take(end.length());
    }

    private String closing() {
        return code.endsWith("(") ? ")" : "}";
    }

    private static void escape(SyntaxScan scan) {
        scan.at += scan.text.startsWith("\r\n", scan.at + 1) ? 3 : 2;
        scan.at = Math.min(scan.at, scan.text.length());
    }

    private boolean has(char flag) {
        return flags.indexOf(flag) >= 0;
    }
}
