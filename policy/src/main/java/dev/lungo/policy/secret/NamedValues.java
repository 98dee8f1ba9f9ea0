package dev.lungo.policy.secret;

import java.util.function.Consumer;

/// Finds assignments (`password = …`, `"token": "…"`, `--api-key=…`) whose name is that of a credential and whose value
/// has the entropy of one. One pass, with bounded steps back and ahead.
final class NamedValues {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_VALUE = 512;
    private static final String QUOTES = "\"'`";
    private static final String ENDS = "\"'`,;)}]<>&|\\";

    private final String text;
    private final Consumer<FoundSecret> found;

    private NamedValues(String text, Consumer<FoundSecret> found) {
        this.text = text;
        this.found = found;
    }

    static void find(String text, Consumer<FoundSecret> found) {
        var values = new NamedValues(text, found);
        for (int i = 1; i < text.length() - 1; i++) {
            char sign = text.charAt(i);
            if (sign == '=' || sign == ':') i = Math.max(i, values.assigned(i));
        }
    }

    /// Returns the last place of an unquoted value, so that what it contains is not judged again; else 0.
    private int assigned(int sign) {
        var name = nameBefore(sign);
        if (name.isEmpty() || !CredentialName.matches(name)) return 0;
        int start = valueStart(sign);
        if (start >= text.length()) return 0;
        return isQuote(start) ? quoted(name, start) : plain(name, start);
    }

    private int quoted(String name, int start) {
        judge(name, start + 1, quotedEnd(start + 1, text.charAt(start)), true);
        return 0;
    }

    private int plain(String name, int start) {
        int end = plainEnd(start);
        if (isExpression(end)) return 0;
        judge(name, start, end, false);
        return end - 1;
    }

    private void judge(String name, int start, int end, boolean quoted) {
        if (end > start && CredentialValue.looksSecret(name, text.substring(start, end), quoted))
            found.accept(new FoundSecret("named", start, end));
    }

    /// The name before the sign, without blanks, a quote, and the escape of a quote between them.
    private String nameBefore(int sign) {
        int end = sign;
        if (text.charAt(sign) == '=') end = before(end, ":");
        end = before(before(before(before(end, " "), " "), QUOTES), "\\");
        int start = end;
        while (start > 0 && end - start < LONGEST_NAME && isName(text.charAt(start - 1))) start--;
        return text.substring(start, end);
    }

    private int before(int end, String signs) {
        return end > 0 && signs.indexOf(text.charAt(end - 1)) >= 0 ? end - 1 : end;
    }

    private boolean isQuote(int at) {
        return QUOTES.indexOf(text.charAt(at)) >= 0;
    }

    private static boolean isName(char sign) {
        return sign == '_' || sign == '-' || sign == '.' || Character.isLetterOrDigit(sign);
    }

    /// Place of the value behind `=`, `:`, `:=`, or `=>`; the end of the text if that is a comparison or a path.
    private int valueStart(int sign) {
        int start = sign + 1;
        char next = text.charAt(start);
        if (text.charAt(sign) == '=' && next == '>') start++;
        else if (next == '=' || next == ':') return text.length();
        int limit = Math.min(text.length(), start + 4);
        while (start < limit && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) start++;
        return start < text.length() && text.charAt(start) == '\\' ? start + 1 : start;
    }

    /// End of a quoted value; its start if the quote does not end on its line.
    private int quotedEnd(int from, char quote) {
        int limit = Math.min(text.length(), from + LONGEST_VALUE);
        for (int i = from; i < limit; i++) {
            char sign = text.charAt(i);
            if (sign == quote) return i > from && text.charAt(i - 1) == '\\' ? i - 1 : i;
            if (sign == '\n') return from;
        }
        return from;
    }

    private int plainEnd(int from) {
        int limit = Math.min(text.length(), from + LONGEST_VALUE);
        int end = from;
        while (end < limit && !Character.isWhitespace(text.charAt(end)) && ENDS.indexOf(text.charAt(end)) < 0) end++;
        return end;
    }

    /// True for code, such as a call or a type.
    private boolean isExpression(int end) {
        return end < text.length() && "`<>\\".indexOf(text.charAt(end)) >= 0;
    }
}
