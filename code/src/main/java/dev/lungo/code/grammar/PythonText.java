package dev.lungo.code.grammar;

import java.util.regex.Pattern;

/// Texts of Python with their prefixes. Formatted ones contain code.
record PythonText() implements LexicalRule {
    private static final Pattern START = Pattern.compile("([a-zA-Z]{0,3})(\"\"\"|'''|\"|')");
    private static final Pattern FORMATTED = Pattern.compile("[fFtT]");

    @Override
    public String starts() {
        return "rRbBuUfFtT\"'";
    }

    @Override
    public boolean read(SyntaxScan scan) {
        var start = START.matcher(scan.text).region(scan.at, scan.text.length());
        if (!start.lookingAt()) return false;
        var quote = start.group(2);
        var code = FORMATTED.matcher(start.group(1)).find() ? "{" : "";
        scan.at += start.group(1).length();
        return new Quoted(quote, quote, quote.length() == 1 ? "e" : "em", code).read(scan);
    }
}
