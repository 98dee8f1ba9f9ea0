package dev.lungo.engine.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads JSON as people and models write it: single quotes, names without quotes, extra or missing commas, line endings
/// inside strings, backslashes that escape nothing, Python's words, comments, and missing or extra closing brackets at
/// the end. Only for arguments of complete calls; `Lenient` of the providers reads frames, where a missing bracket
/// means that the rest was lost.
final class LenientReader {
    /// The text is ambiguous.
    static final class Uncertain extends Exception {
        private static final long serialVersionUID = 1;

        Uncertain(String what) {
            super(what, null, false, false);
        }
    }

    private static final int DEEPEST = 100;

    private final String text;
    private int at;
    private int depth;

    LenientReader(String text) {
        this.text = text;
    }

    /// True if something other than closing brackets or semicolons follows the value.
    boolean hasMore() throws Uncertain {
        for (skip(); at < text.length() && "}];`".indexOf(text.charAt(at)) >= 0; skip()) at++;
        return at < text.length();
    }

    @Nullable
    Object value() throws Uncertain {
        skip();
        if (++depth > DEEPEST) throw new Uncertain("nested too deep");
        var value = switch (now()) {
            case '{' -> object();
            case '[' -> list();
            case '"', '\'' -> string();
            default -> scalar();
        };
        depth--;
        return value;
    }

    private Map<String, @Nullable Object> object() throws Uncertain {
        var object = new LinkedHashMap<String, @Nullable Object>();
        at++;
        while (true) {
            skip();
            if (closes('}')) return object;
            var name = now() == '"' || now() == '\'' ? string() : name();
            skip();
            expect(':');
            object.put(name, value());
            separated('}');
        }
    }

    private List<@Nullable Object> list() throws Uncertain {
        var list = new ArrayList<@Nullable Object>();
        at++;
        while (true) {
            skip();
            if (closes(']')) return list;
            list.add(value());
            separated(']');
        }
    }

    /// At the end of the text every bracket counts as closed, if a value was complete there.
    private boolean closes(char bracket) throws Uncertain {
        if (at == text.length()) {
            if (text.stripTrailing().endsWith(",")) throw new Uncertain("cut off after a comma");
            return true;
        }
        if (now() != bracket) return false;
        at++;
        return true;
    }

    private void separated(char bracket) throws Uncertain {
        skip();
        if (at == text.length() || now() == bracket) return;
        if (now() == ',') at++;
        else if (now() != '"') throw new Uncertain("no comma at " + at);
    }

    private String name() throws Uncertain {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(now()) || now() == '_' || now() == '-' || now() == '$'))
            at++;
        if (at == start) throw new Uncertain("no name at " + at);
        return text.substring(start, at);
    }

    private String string() throws Uncertain {
        char quote = now();
        var string = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char letter = now();
            if (letter == quote) {
                at++;
                return string.toString();
            }
            if (letter == '\\' && at + 1 < text.length()) escape(string);
            else string.append(letter);
        }
        throw new Uncertain("an unterminated string");
    }

    /// A backslash before a letter that needs none, as in patterns and paths, stands for itself.
    private void escape(StringBuilder string) throws Uncertain {
        char letter = text.charAt(++at);
        switch (letter) {
            case 'n' -> string.append('\n');
            case 't' -> string.append('\t');
            case 'r' -> string.append('\r');
            case 'b' -> string.append('\b');
            case 'f' -> string.append('\f');
            case '"', '\'', '\\', '/' -> string.append(letter);
            case 'u' -> string.append(unicode());
            default -> string.append('\\').append(letter);
        }
    }

    private char unicode() throws Uncertain {
        try {
            char letter = (char) Integer.parseInt(text.substring(at + 1, at + 5), 16);
            at += 4;
            return letter;
        } catch (NumberFormatException | IndexOutOfBoundsException wrong) {
            throw new Uncertain("no character at " + at);
        }
    }

    private @Nullable Object scalar() throws Uncertain {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(now()) || "+-.".indexOf(now()) >= 0)) at++;
        var word = text.substring(start, at);
        return switch (word) {
            case "true", "True" -> true;
            case "false", "False" -> false;
            case "null", "None", "undefined" -> null;
            default -> number(word);
        };
    }

    private static Number number(String word) throws Uncertain {
        if (!word.matches("-?(0|[1-9]\\d{0,17})(\\.\\d+)?([eE][+-]?\\d{1,3})?"))
            throw new Uncertain("unexpected word: " + word);
        if (word.matches("-?\\d+")) {
            long whole = Long.parseLong(word);
            return (int) whole == whole ? (Number) (int) whole : (Number) whole;
        }
        return Double.valueOf(word);
    }

    private void expect(char wanted) throws Uncertain {
        if (now() != wanted) throw new Uncertain("no " + wanted + " at " + at);
        at++;
    }

    private char now() throws Uncertain {
        if (at >= text.length()) throw new Uncertain("cut");
        return text.charAt(at);
    }

    /// White space and comments.
    private void skip() throws Uncertain {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\uFEFF') at++;
            else if (text.startsWith("//", at)) at = behind("\n");
            else if (text.startsWith("/*", at)) at = behind("*/");
            else return;
        }
    }

    private int behind(String end) throws Uncertain {
        int found = text.indexOf(end, at + 2);
        if (found < 0) throw new Uncertain("an unterminated comment");
        return found + end.length();
    }
}
