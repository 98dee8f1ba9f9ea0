package dev.lungo.policy.shell.syntax;

import java.util.regex.Pattern;

/// Decodes `$'…'`.
final class AnsiQuotes {
    private static final String LETTERS = "abeEfnrtv\\'\"?";
    private static final String VALUES = "\u0007\b\u001b\u001b\f\n\r\t\u000b\\'\"?";
    private static final Pattern NUMBER =
            Pattern.compile("x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3})");

    private AnsiQuotes() {}

    /// Reads from behind the opening quote to behind the closing one.
    static String read(TextCursor cursor) throws UnparsableException {
        var text = new StringBuilder();
        for (int c = cursor.raw(); c != '\''; c = cursor.raw()) {
            if (c < 0) throw new UnparsableException("a quote is not closed");
            if (c == '\\') escape(cursor, text);
            else text.append((char) c);
        }
        return text.toString();
    }

    private static void escape(TextCursor cursor, StringBuilder text) throws UnparsableException {
        int before = cursor.at;
        int c = cursor.raw();
        int letter = LETTERS.indexOf(c);
        if (letter >= 0) {
            text.append(VALUES.charAt(letter));
            return;
        }
        cursor.at = before;
        if (c < 0 || c == '\n') throw new UnparsableException("an escape in $'…' is not known");
        var number = cursor.match(NUMBER);
        if (!number.lookingAt()) throw new UnparsableException("an escape in $'…' is not known");
        text.appendCodePoint(code(number.group(), number.group(2) == null && number.group(3) == null));
        cursor.at = number.end();
    }

    private static int code(String number, boolean bytes) throws UnparsableException {
        boolean octal = Character.isDigit(number.charAt(0));
        long code = Long.parseLong(octal ? number : number.substring(1), octal ? 8 : 16);
        if (code == 0 || code > (bytes ? 127 : Character.MAX_CODE_POINT))
            throw new UnparsableException("an escape in $'…' is not a character");
        return (int) code;
    }
}
