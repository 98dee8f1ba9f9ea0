package dev.lungo.tui.draw.markdown;

import dev.lungo.tui.text.Graphemes;
import java.util.ArrayDeque;

/// Completes the source of a block that is still arriving, so that it can be drawn as it will probably look: markers
/// that are open are closed, and a last line that has nothing but a marker is left out.
final class Unfinished {
    private static final String DIGITS = "0123456789";
    private static final String MARKERS = "-+*=#>|`~_:[] xX\t";

    private Unfinished() {}

    static String closed(String source) {
        int last = source.lastIndexOf('\n') + 1;
        var text = isMarker(source, last) ? source.substring(0, last) : source;
        if (isInFence(text)) return text;
        var table = table(text);
        return table.equals(text) ? Inline.closed(text, contextStart(text)) : table;
    }

    /// The last blank in a paragraph before which nothing is open, so that it can be drawn without what follows; 0 if
    /// there is none. The lines before it do not look like the beginning of another block.
    static int closedEnd(String text) {
        var inline = new Inline(text, 0);
        int end = 0;
        int line = 0;
        for (int next = 0; inline.at < text.length(); inline.step()) {
            for (; next >= 0 && next <= inline.at; next = nextLine(text, line)) {
                if (beginsBlock(text, next)) return end;
                line = next;
            }
            if (inline.isClosed() && endsWord(text, inline.at) && text.lastIndexOf('|', inline.at) < line)
                end = inline.at;
        }
        return end;
    }

    private static int nextLine(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? -1 : end + 1;
    }

    private static boolean beginsBlock(String text, int start) {
        int from = past(text, start, " \t");
        return content(text, start) > start || past(text, from, "`~") > from + 2;
    }

    /// True for a blank behind a letter that no marker has.
    private static boolean endsWord(String text, int at) {
        if (at == 0 || " \n".indexOf(text.charAt(at)) < 0) return false;
        char last = text.charAt(at - 1);
        return Character.isLetter(last) && "xX".indexOf(last) < 0 && Graphemes.next(text, at - 1) == at;
    }

    /// True if a line has only what begins a block, such as `##`, `-`, `1.`, or `- [x`.
    private static boolean isMarker(String source, int from) {
        int start = past(source, from, " ");
        if (start == source.length()) return from < start;
        int digits = past(source, start, DIGITS);
        if (digits > start) return past(source, digits, ".)") == source.length();
        return "xX".indexOf(source.charAt(start)) < 0 && past(source, start, MARKERS) == source.length();
    }

    /// The index of the first character from `at` that is none of these.
    private static int past(String text, int at, String characters) {
        int end = at;
        while (end < text.length() && characters.indexOf(text.charAt(end)) >= 0) end++;
        return end;
    }

    static boolean isInFence(String text) {
        boolean open = false;
        for (int at = 0; at < text.length(); ) {
            int end = text.indexOf('\n', at);
            var line = text.substring(at, end < 0 ? text.length() : end).stripLeading();
            if (line.startsWith("```") || line.startsWith("~~~")) open = !open;
            if (end < 0) break;
            at = end + 1;
        }
        return open;
    }

    /// The first rows of a table: its second line, which makes it one, is completed.
    private static String table(String text) {
        int start = text.lastIndexOf("\n\n") < 0 ? 0 : text.lastIndexOf("\n\n") + 2;
        var block = text.substring(start).stripLeading();
        if (!block.startsWith("|")) return text;
        int end = block.indexOf('\n');
        var head = end < 0 ? block : block.substring(0, end);
        var rest = end < 0 ? "" : block.substring(end + 1);
        int columns = columns(head);
        boolean ruled = !rest.isEmpty() && (rest.indexOf('\n') >= 0 || columns(rest) >= columns && rest.endsWith("|"));
        return ruled ? text : text.substring(0, start) + head + "\n|" + "---|".repeat(Math.max(1, columns));
    }

    private static int columns(String row) {
        int bars = 0;
        for (int i = 0; i < row.length(); i++)
            if (row.charAt(i) == '|' && (i == 0 || row.charAt(i - 1) != '\\')) bars++;
        return row.stripTrailing().endsWith("|") ? bars - 1 : bars;
    }

    /// The start of the last line that begins a paragraph, an item, a heading, or a quote.
    private static int contextStart(String text) {
        int end = text.length();
        while (end > 0) {
            int start = text.lastIndexOf('\n', end - 1) + 1;
            int content = content(text, start);
            if (content > start || start == 0) return content;
            if (text.substring(start, end).isBlank()) return Math.min(text.length(), end);
            end = start - 1;
        }
        return 0;
    }

    /// The index behind the marker of a block.
    private static int content(String text, int start) {
        int marker = past(text, start, " ");
        int end = past(text, marker, "#>-+*");
        if (end == marker) {
            int digits = past(text, marker, DIGITS);
            end = digits == marker ? marker : Math.min(past(text, digits, ".)"), digits + 1);
            if (end == digits) return start;
        }
        return end > marker && end < text.length() && text.charAt(end) == ' ' ? end + 1 : start;
    }

    /// Emphasis, code, and links that are open at the end of a text.
    private static final class Inline {
        private final String text;
        private final ArrayDeque<String> open = new ArrayDeque<>();
        private int at;
        /// The `[` of a link whose address is arriving, or -1.
        private int link = -1;
        private int bracket = -1;

        private Inline(String text, int from) {
            this.text = text;
            at = from;
        }

        static String closed(String text, int from) {
            var inline = new Inline(text, from);
            while (inline.at < text.length()) inline.step();
            return inline.result();
        }

        private boolean isClosed() {
            return open.isEmpty() && link < 0 && bracket < 0;
        }

        private void step() {
            char c = text.charAt(at);
            switch (c) {
                case '\\' -> at += 2;
                case '`' -> code();
                case '*', '_', '~' -> emphasis(c);
                case '[' -> bracket = at++;
                case ']' -> {
                    if (bracket >= 0 && at + 1 < text.length() && text.charAt(at + 1) == '(') link = bracket;
                    bracket = -1;
                    at++;
                }
                case ')', '\n' -> {
                    link = -1;
                    at++;
                }
                default -> at++;
            }
        }

        private void code() {
            int end = past(text, at, "`");
            var fence = text.substring(at, end);
            int close = text.indexOf(fence, end);
            if (close < 0) {
                open.push(fence);
                at = text.length();
            } else {
                at = close + fence.length();
            }
        }

        private void emphasis(char c) {
            int end = past(text, at, String.valueOf(c));
            var run = text.substring(at, end);
            boolean closes = at > 0 && !Character.isWhitespace(text.charAt(at - 1));
            if (closes && run.equals(open.peek())) open.pop();
            else if (opens(c, end)) open.push(run);
            at = end;
        }

        /// A run before a blank is text, and so is an underscore within a word or a single tilde.
        private boolean opens(char c, int end) {
            if (c == '~' && end - at < 2) return false;
            if (end == text.length()) return true;
            boolean inWord = c == '_' && at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
            return !inWord && !Character.isWhitespace(text.charAt(end));
        }

        private String result() {
            if (link >= 0) return text.substring(0, link) + text.substring(link + 1, text.indexOf("](", link));
            var result = new StringBuilder(text);
            while (!result.isEmpty() && " \n".indexOf(result.charAt(result.length() - 1)) >= 0)
                result.setLength(result.length() - 1);
            for (var marker : open) {
                if (endsWith(result, marker)) result.setLength(result.length() - marker.length());
                else result.append(marker);
            }
            return result.toString();
        }

        private static boolean endsWith(StringBuilder text, String marker) {
            return text.length() >= marker.length()
                    && text.substring(text.length() - marker.length()).equals(marker);
        }
    }
}
