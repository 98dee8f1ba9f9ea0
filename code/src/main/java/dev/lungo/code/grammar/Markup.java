package dev.lungo.code.grammar;

import java.util.regex.Pattern;

/// Elements of markup in JavaScript, with code in braces. In the long lines of minified code, comparisons look like
/// markup.
record Markup() implements LexicalRule {
    private static final Pattern START = Pattern.compile("<(?:>|(?!const\\s)[A-Za-z_$][\\w.:$-]*(?=[\\s/>{]))");
    private static final Pattern NAME = Pattern.compile("<([A-Za-z_$][\\w.:$-]*)?");
    private static final Pattern END = Pattern.compile("</\\s*([\\w.:$-]*)\\s*>");
    private static final Pattern GENERIC = Pattern.compile("<[\\w$]+\\s*(?:,|extends\\b|=|>\\s*\\()");

    private static final int LONGEST_LINE = 2000;

    @Override
    public String starts() {
        return "<";
    }

    @Override
    public boolean read(SyntaxScan scan) {
        if (RegularExpression.isValue(scan, scan.previous()) || ")}".indexOf(scan.previous()) >= 0) return false;
        var start = START.matcher(scan.text).region(scan.at, scan.text.length());
        if (!start.lookingAt()) return false;
        if (GENERIC.matcher(scan.text).region(scan.at, scan.text.length()).lookingAt()) {
            scan.doubt();
            return true;
        }
        if (scan.at - scan.text.lastIndexOf('\n', scan.at) > LONGEST_LINE) {
            scan.doubt();
            return true;
        }
        if (tag(scan)) children(scan);
        return true;
    }

    /// Reads a tag. Returns false if there is code in it, at which the scan continues.
    private static boolean tag(SyntaxScan scan) {
        var name = NAME.matcher(scan.text).region(scan.at, scan.text.length());
        if (!name.lookingAt()) throw new IllegalStateException("A tag starts here.");
        var element = new Tag(scan.at, name.group(1) == null ? "" : name.group(1));
        scan.take(name.end() - scan.at);
        return element.finish(scan);
    }

    /// Reads what is between tags, as long as an element is open.
    private static void children(SyntaxScan scan) {
        while (!scan.ended() && scan.inElement()) {
            if (scan.follows("{")) {
                scan.open("{", "}", Markup::children);
                return;
            }
            if (scan.follows("</")) endTag(scan);
            else if (START.matcher(scan.text)
                    .region(scan.at, scan.text.length())
                    .lookingAt()) {
                if (!tag(scan)) return;
            } else scan.at++;
        }
    }

    private static void endTag(SyntaxScan scan) {
        var end = END.matcher(scan.text).region(scan.at, scan.text.length());
        if (!end.lookingAt()) {
            scan.doubt();
            return;
        }
        int length = end.end() - scan.at;
        scan.close("</" + end.group(1) + ">");
        if (!scan.stopped()) scan.at = scan.tokenStart + length;
    }

    /// The rest of a tag.
    private record Tag(int start, String name) implements Resumable {
        @Override
        public void resume(SyntaxScan scan) {
            if (finish(scan)) children(scan);
        }

        boolean finish(SyntaxScan scan) {
            while (!scan.ended()) {
                if (scan.follows("{")) {
                    scan.open("{", "}", this);
                    return false;
                }
                if (scan.follows("/>")) {
                    scan.take(2);
                    return true;
                }
                if (scan.follows(">")) {
                    scan.openElement("<" + name + ">", "</" + name + ">", start);
                    return true;
                }
                attribute(scan);
            }
            return false;
        }

        private static void attribute(SyntaxScan scan) {
            char c = scan.text.charAt(scan.at);
            if (c == '"' || c == '\'') new Quoted(String.valueOf(c), String.valueOf(c), "m", "").read(scan);
            else if (scan.follows("/*")) new Comment("/*", "*/", false).read(scan);
            else if (scan.follows("//")) new Comment("//", "", false).read(scan);
            else if (c == '<' || c == '(' || c == ';') scan.doubt();
            else scan.at++;
        }
    }
}
