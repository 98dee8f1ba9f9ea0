package dev.lungo.policy.shell.syntax;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A position in the text. Line continuations vanish, except where the text is read raw.
final class TextCursor {
    private static final int DEEPEST = 60;

    private final String text;
    private int depth;
    int at;

    TextCursor(String text, int depth) {
        this.text = text;
        this.depth = depth;
    }

    int depth() {
        return depth;
    }

    void enter() throws UnparsableException {
        if (++depth > DEEPEST) throw new UnparsableException("it is nested too deeply");
    }

    void leave() {
        depth--;
    }

    /// The next character, or -1 at the end.
    int peek() {
        while (text.startsWith("\\\n", at)) at += 2;
        return at < text.length() ? text.charAt(at) : -1;
    }

    int next() {
        int c = peek();
        if (c >= 0) at++;
        return c;
    }

    /// The next character as it stands, or -1 at the end.
    int raw() {
        return at < text.length() ? text.charAt(at++) : -1;
    }

    boolean ahead(String wanted) {
        int before = at;
        boolean found = take(wanted);
        at = before;
        return found;
    }

    boolean take(String wanted) {
        int before = at;
        for (int i = 0; i < wanted.length(); i++) {
            if (next() != wanted.charAt(i)) {
                at = before;
                return false;
            }
        }
        return true;
    }

    void expect(String wanted) throws UnparsableException {
        if (!take(wanted)) throw new UnparsableException("`" + wanted + "` is missing");
    }

    Matcher match(Pattern pattern) {
        peek();
        return pattern.matcher(text).region(at, text.length());
    }

    String since(int start) {
        return text.substring(start, at);
    }

    boolean hasCarriageReturn() {
        return text.indexOf('\r') >= 0;
    }

    /// True at a carriage return before a line feed, which counts as a blank here: bash would take it for a part of the
    /// word, which then names nothing that exists.
    boolean atLineEnd() {
        return text.startsWith("\r\n", at);
    }

    /// Skips blanks and a comment.
    void blanks() {
        int c = peek();
        while (c == ' ' || c == '\t' || atLineEnd()) {
            at++;
            c = peek();
        }
        if (c == '#') while (at < text.length() && text.charAt(at) != '\n') at++;
    }

    /// Reads up to the end of the line; null at the end of the text.
    @Nullable
    String line() {
        if (at >= text.length()) return null;
        int end = text.indexOf('\n', at);
        if (end < 0) end = text.length();
        var line = text.substring(at, end);
        at = Math.min(end + 1, text.length());
        return line;
    }
}
