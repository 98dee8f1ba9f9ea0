package dev.lungo.code.grammar;

import java.util.regex.Pattern;

/// Text around code, as in PHP: code starts with `<?` and ends with `?>`.
final class OutsideCode implements LexicalRule {
    private static final Pattern START = Pattern.compile("<\\?(?:php|=|(?=\\s))");
    private boolean inside;

    @Override
    public LexicalRule fresh() {
        return new OutsideCode();
    }

    /// True for the characters with which the rest of a text can start, before its first code.
    boolean isOutside() {
        return !inside;
    }

    @Override
    public String starts() {
        return "?";
    }

    @Override
    public boolean read(SyntaxScan scan) {
        if (inside && !scan.follows("?>")) return false;
        var start = START.matcher(scan.text);
        inside = start.find(scan.at);
        scan.at = inside ? start.end() : scan.text.length();
        return true;
    }
}
