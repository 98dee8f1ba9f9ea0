package dev.lungo.code.map;

import dev.lungo.code.map.DefinitionWords.Language;
import dev.lungo.core.code.CodeIndex.Definition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Reads the definitions and the words of a text in one pass. Comments and texts in quotes are skipped as well as that
/// goes without a parser.
final class DefinitionReader {
    private static final Set<String> STATEMENTS = Set.of(
            "if",
            "for",
            "while",
            "switch",
            "catch",
            "return",
            "else",
            "do",
            "try",
            "new",
            "throw",
            "with",
            "using",
            "lock",
            "synchronized",
            "case",
            "await",
            "foreach");
    private static final int LONGEST = 160;
    private static final int SHORTEST_WORD = 3;

    private final String text;
    private final Language language;
    private final List<Definition> definitions = new ArrayList<>();
    private int[] words = new int[256];
    private int count;
    private int at;
    private int line = 1;
    private int lineStart;

    private DefinitionReader(String text, Language language) {
        this.text = text;
        this.language = language;
    }

    static FileFacts read(String text, Language language) {
        var reader = new DefinitionReader(text, language);
        while (reader.at < text.length()) reader.step();
        return new FileFacts(List.copyOf(reader.definitions), reader.sorted());
    }

    private void step() {
        char c = text.charAt(at);
        if (c == '\n') newLine();
        else if (isWordStart(c)) word();
        else if (text.startsWith(language.comment(), at)) skipTo("\n", 0);
        else if (c == '/' && text.startsWith("/*", at)) skipTo("*/", 2);
        else if (c == '"' || c == '\'' || c == '`') quoted(c);
        else at++;
    }

    private void newLine() {
        if (language.hasBareFunctions()) bareFunction();
        at++;
        line++;
        lineStart = at;
    }

    /// A line such as `int area(Shape shape) {`.
    private void bareFunction() {
        int last = at > lineStart && text.charAt(at - 1) == '\r' ? at - 2 : at - 1;
        if (last <= lineStart || text.charAt(last) != '{' || isKnownOrLong()) return;
        int open = text.indexOf('(', lineStart);
        int name = wordBefore(open);
        if (open < last && name < open && isHead(name, open)) add(text.substring(name, open), "function", name);
    }

    private boolean isKnownOrLong() {
        return at - lineStart > 2 * LONGEST
                || !definitions.isEmpty() && definitions.getLast().line() == line;
    }

    /// The start of the word that ends before an offset, or the offset if there is none.
    private int wordBefore(int end) {
        int start = end;
        while (start > lineStart && isWordPart(text.charAt(start - 1))) start--;
        return start < end && isWordStart(text.charAt(start)) ? start : end;
    }

    /// True if only types and modifiers stand before a name.
    private boolean isHead(int name, int open) {
        for (int i = lineStart; i < name; i++) {
            if (!isWordPart(text.charAt(i)) && " \t<>[],.?&*:@~".indexOf(text.charAt(i)) < 0) return false;
        }
        if (name > lineStart && text.charAt(name - 1) == '.') return false;
        var head = text.substring(lineStart, open).strip();
        return Arrays.stream(head.split("\\W+")).noneMatch(STATEMENTS::contains);
    }

    private void skipTo(String end, int length) {
        int found = text.indexOf(end, at + 1);
        int stop = found < 0 ? text.length() : found + length;
        for (; at < stop; at++) {
            if (text.charAt(at) == '\n') {
                line++;
                lineStart = at + 1;
            }
        }
    }

    private void quoted(char quote) {
        var triple = String.valueOf(quote).repeat(3);
        if (text.startsWith(triple, at)) {
            at += 2;
            skipTo(triple, 3);
            return;
        }
        int i = at + 1;
        while (i < text.length() && text.charAt(i) != quote && text.charAt(i) != '\n')
            i += text.charAt(i) == '\\' ? 2 : 1;
        boolean closed = i < text.length() && text.charAt(i) == quote;
        at = closed ? i + 1 : at + 1;
    }

    private void word() {
        int start = at;
        int hash = 0;
        while (at < text.length() && isWordPart(text.charAt(at))) hash = 31 * hash + text.charAt(at++);
        if (at - start >= SHORTEST_WORD) note(hash);
        if (start > 0 && text.charAt(start - 1) == '.') return;
        var word = at - start <= 11 ? text.substring(start, at) : "";
        if (language.words().contains(word) || start - lineStart <= 7 && isTop(start, word)) define(word);
    }

    private boolean isTop(int start, String word) {
        return language.topWords().contains(word)
                && (start == lineStart || text.startsWith("export ", lineStart) || text.startsWith("pub ", lineStart));
    }

    /// Reads the name after a word that introduces a definition.
    private void define(String kind) {
        if (text.startsWith("import ", lineStart)) return;
        int start = afterReceiver(kind, skipBlank(at));
        int end = start;
        while (end < text.length() && isWordPart(text.charAt(end))) end++;
        if (start == at || end == start || !isWordStart(text.charAt(start))) return;
        var name = text.substring(start, end);
        if (!language.words().contains(name)) add(name, kind, start);
    }

    /// Skips the receiver of a method of Go.
    private int afterReceiver(String kind, int from) {
        if (!kind.equals("func") || from >= text.length() || text.charAt(from) != '(') return from;
        int close = text.indexOf(')', from);
        return close < 0 ? from : skipBlank(close + 1);
    }

    private int skipBlank(int from) {
        int i = from;
        while (i < text.length() && " \t*!".indexOf(text.charAt(i)) >= 0) i++;
        return i;
    }

    private void add(String name, String kind, int offset) {
        if (offset - lineStart > LONGEST) return;
        int end = offset;
        while (end < text.length() && end - lineStart < LONGEST && text.charAt(end) != '\n') end++;
        var shown = text.substring(lineStart, end).strip();
        definitions.add(new Definition(name, kind, line, offset - lineStart + 1, shown));
    }

    private void note(int hash) {
        if (count == words.length) words = Arrays.copyOf(words, 2 * count);
        words[count++] = hash;
    }

    private int[] sorted() {
        Arrays.sort(words, 0, count);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || words[i] != words[i - 1]) words[kept++] = words[i];
        }
        return Arrays.copyOf(words, kept);
    }

    private static boolean isWordStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$' || c > 127 && Character.isLetter(c);
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) || c >= '0' && c <= '9';
    }
}
