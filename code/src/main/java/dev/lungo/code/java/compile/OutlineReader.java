package dev.lungo.code.java.compile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Reads the outline of a source text in one pass, without parsing expressions. A text with unbalanced braces keeps
/// its whole text as its header.
public final class OutlineReader {
    private static final String IMPORT = "import ";
    private static final Set<String> STATEMENTS = Set.of("package", "import");
    private static final Pattern RECORD = Pattern.compile("\\s+[\\w$]+\\s*[<(]");
    private static final Pattern SUPERS = Pattern.compile("\\b(extends|implements)\\b.*", Pattern.DOTALL);
    /// Public constants may be made of it.
    private static final Pattern CONSTANT = Pattern.compile(
            "\\bfinal\\b.*\\b(?:boolean|byte|short|char|int|long|float|double|String)\\s+[^\\s=]+\\s*=");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

    private final String text;
    private final StringBuilder header = new StringBuilder();
    private final IntStream.Builder names = IntStream.builder();
    private final IntStream.Builder supers = IntStream.builder();
    private final List<String> topTypes = new ArrayList<>();
    private final List<String> innerTypes = new ArrayList<>();
    private final List<String> imports = new ArrayList<>();
    /// The open blocks that are kept: true for the body of a type, false for a piece of an expression.
    private final ArrayDeque<Boolean> blocks = new ArrayDeque<>();

    private String packageName = "";
    private int at;
    private int skipped;
    private int parentheses;
    private int lineStart;
    private boolean assigned;
    private boolean isPrivate;
    private boolean hasParameters;
    private boolean namesType;
    private boolean isType;
    private boolean broken;

    private OutlineReader(String text) {
        this.text = text;
    }

    public static Outline read(String text) {
        var reader = new OutlineReader(text);
        while (reader.at < text.length()) reader.step(text.charAt(reader.at));
        return reader.outline();
    }

    private Outline outline() {
        boolean complete = !broken && blocks.isEmpty() && skipped == 0;
        var types = new ArrayList<>(topTypes);
        types.addAll(innerTypes);
        return new Outline(
                packageName,
                List.copyOf(imports),
                List.copyOf(types),
                topTypes.size(),
                complete ? withUsedImports(header.toString()) : text,
                names.build().sorted().distinct().toArray(),
                supers.build().sorted().distinct().toArray());
    }

    /// Without the imports that only bodies use, because the compiler reads what is imported.
    private static String withUsedImports(String header) {
        int end = header.lastIndexOf("\nimport ") + 1;
        if (end == 0) return header;
        end = header.indexOf('\n', end) + 1;
        String declarations = header.substring(end);
        return header.substring(0, end)
                        .lines()
                        .filter(line -> !line.startsWith(IMPORT) || isUsed(line, declarations))
                        .map(line -> line + "\n")
                        .collect(Collectors.joining())
                + declarations;
    }

    private static boolean isUsed(String line, String declarations) {
        String name =
                line.substring(line.lastIndexOf('.') + 1, line.length() - 1).strip();
        return name.equals("*") || line.startsWith(IMPORT + "module ") || declarations.contains(name);
    }

    private void step(char c) {
        if (Character.isWhitespace(c)) {
            at++;
            space();
        } else if (c == '/' && at + 1 < text.length() && "/*".indexOf(text.charAt(at + 1)) >= 0) {
            comment();
        } else if (c == '"' || c == '\'') {
            keep(literalEnd(c));
        } else if (Character.isJavaIdentifierStart(c)) {
            word();
        } else {
            symbol(c);
        }
    }

    private void space() {
        if (skipped == 0 && !header.isEmpty() && !Character.isWhitespace(header.charAt(header.length() - 1))) {
            header.append(' ');
        }
    }

    private void comment() {
        boolean isLine = text.charAt(at + 1) == '/';
        int end = text.indexOf(isLine ? "\n" : "*/", at + 2);
        at = end < 0 ? text.length() : end + (isLine ? 1 : 2);
        space();
    }

    private void keep(int end) {
        if (skipped == 0) header.append(text, at, end);
        at = end;
    }

    private int literalEnd(char quote) {
        boolean isBlock = text.startsWith("\"\"\"", at);
        int i = at + (isBlock ? 3 : 1);
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (isBlock ? text.startsWith("\"\"\"", i) : c == quote || c == '\n') {
                return i + (isBlock ? 3 : 1);
            }
            i++;
        }
        return text.length();
    }

    private void word() {
        int end = wordEnd();
        String word = text.substring(at, end);
        names.add(word.hashCode());
        boolean isMember = skipped == 0 && inType() && parentheses == 0 && !assigned;
        boolean afterDot = at > 0 && text.charAt(at - 1) == '.';
        if (isMember && blocks.isEmpty() && STATEMENTS.contains(word)) {
            statement(word, end);
        } else {
            keep(end);
            if (isMember && !afterDot) declare(word);
        }
    }

    private int wordEnd() {
        int end = at + 1;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) end++;
        return end;
    }

    private boolean inType() {
        return blocks.isEmpty() || blocks.peek();
    }

    private void declare(String word) {
        if (namesType) {
            (blocks.isEmpty() ? topTypes : innerTypes).add(word);
            namesType = false;
            isType = true;
            return;
        }
        switch (word) {
            case "class", "interface", "enum" -> namesType = true;
            case "record" -> {
                var matcher = RECORD.matcher(text).region(at, text.length());
                namesType = matcher.lookingAt();
            }
            case "default" -> assigned = hasParameters;
            case "private" -> isPrivate = true;
            default -> {}
        }
    }

    /// A package or import: taken as a whole, because its words declare nothing.
    private void statement(String word, int from) {
        int end = text.indexOf(';', from);
        if (end < 0) end = text.length();
        String value = text.substring(from, end).strip();
        if (word.equals("package")) packageName = value;
        else if (value.length() < 1_000) imports.add(value);
        WORD.matcher(value).results().forEach(match -> names.add(match.group().hashCode()));
        keep(Math.min(end + 1, text.length()), word);
    }

    private void keep(int end, String word) {
        header.append(text, at, end);
        at = end;
        if (!word.isEmpty()) memberEnd();
    }

    private void symbol(char c) {
        if (skipped > 0) {
            skip(c);
            return;
        }
        if (c == '{') open();
        else if (c == '}') close();
        else {
            keep(at + 1);
            mark(c);
        }
    }

    private void skip(char c) {
        if (c == '{') skipped++;
        if (c == '}') skipped--;
        if (skipped == 0) {
            header.append('}');
            memberEnd();
        }
        at++;
    }

    private void mark(char c) {
        switch (c) {
            case '(' -> parentheses++;
            case ')' -> {
                parentheses--;
                hasParameters |= parentheses == 0 && !assigned;
            }
            case '=' -> assigned |= parentheses == 0 && inType();
            case ';' -> {
                if (inType() && parentheses == 0) {
                    if (isPrivate && !hasParameters) hideType();
                    memberEnd();
                }
            }
            default -> {}
        }
    }

    /// Leaves only the name of a private field that is not a constant: its type is of no use to other files, and would
    /// make the compiler read the header of that, too.
    private void hideType() {
        if (CONSTANT.matcher(header).region(lineStart, header.length()).find()) return;
        int end = header.indexOf("=", lineStart);
        if (end < 0) end = header.length() - 1;
        while (Character.isWhitespace(header.charAt(end - 1))) end--;
        int start = end;
        while (Character.isJavaIdentifierPart(header.charAt(start - 1))) start--;
        boolean hasOneName = header.lastIndexOf(",", start) <= Math.max(lineStart, header.lastIndexOf(">", start));
        if (start == end || !hasOneName) return;
        String name = header.substring(start, end);
        header.replace(lineStart, header.length(), "private int " + name + ";");
    }

    private void open() {
        keep(at + 1);
        if (parentheses > 0 || assigned || !inType()) {
            blocks.push(false);
        } else if (isType) {
            Matcher line = SUPERS.matcher(header).region(lineStart, header.length());
            if (line.find())
                WORD.matcher(line.group())
                        .results()
                        .forEach(match -> supers.add(match.group().hashCode()));
            blocks.push(true);
            memberEnd();
        } else {
            skipped = 1;
        }
    }

    private void close() {
        keep(at + 1);
        if (blocks.isEmpty()) broken = true;
        else if (blocks.pop()) memberEnd();
    }

    private void memberEnd() {
        header.append('\n');
        lineStart = header.length();
        parentheses = 0;
        assigned = false;
        isPrivate = false;
        hasParameters = false;
        namesType = false;
        isType = false;
    }
}
