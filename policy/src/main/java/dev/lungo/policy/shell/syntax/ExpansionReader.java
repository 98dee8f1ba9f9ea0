package dev.lungo.policy.shell.syntax;

import java.util.regex.Pattern;

/// Reads what follows a `$`, and backquotes.
final class ExpansionReader {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_]\\w*|[0-9@*#?$!-]");
    private static final Pattern PARAMETER = Pattern.compile("(!|#(?![}:#%/-]))?([A-Za-z_]\\w*|\\d+|[@*#?$!-])");
    private static final Pattern SUBSCRIPT = Pattern.compile("\\[(@|\\*|[\\w+ -]+|\\$\\w+)]");
    private static final Pattern OPERATOR = Pattern.compile(":?[-=?+]|##?|%%?|//?|\\^\\^?|,,?|:");
    private static final Pattern ARITHMETIC = Pattern.compile("[\\w\\s+*/%<>=!&|^~?:,.\\[\\]#@-]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    private final TextCursor cursor;
    private final WordReader words;

    ExpansionReader(TextCursor cursor, WordReader words) {
        this.cursor = cursor;
        this.words = words;
    }

    /// Reads an expansion; the cursor is behind the `$`.
    void dollar(WordBuilder word, boolean quoted) throws UnparsableException {
        cursor.enter();
        int start = cursor.at - 1;
        char kind = quoted ? 'D' : 'd';
        if (cursor.take("((")) arithmetic(word);
        else if (cursor.take("(")) word.runs(words.commands().substitution());
        else if (cursor.take("{")) parameter(word, quoted);
        else if (cursor.take("[")) oldArithmetic(word);
        else {
            var name = cursor.match(VARIABLE);
            if (!name.lookingAt()) {
                cursor.leave();
                word.add('$', quoted ? 'q' : 'u');
                return;
            }
            cursor.at = name.end();
        }
        cursor.leave();
        word.add(cursor.since(start), kind);
    }

    /// Reads the inside `(( ))` up to behind its end.
    void arithmetic(WordBuilder word) throws UnparsableException {
        arithmetic(word, "))");
    }

    /// Reads what `$[ ]` contains up to behind its end.
    private void oldArithmetic(WordBuilder word) throws UnparsableException {
        int start = cursor.at;
        brackets(word);
        sets(word, cursor.since(start));
    }

    private void arithmetic(WordBuilder word, String between) throws UnparsableException {
        int start = cursor.at;
        int open = 0;
        while (open > 0 || !cursor.take("))")) {
            if (open == 0 && cursor.take(between)) continue;
            open += term(word);
            if (open < 0) throw unclear();
        }
        sets(word, cursor.since(start));
    }

    private static void sets(WordBuilder word, String inside) {
        if (inside.contains("=") || inside.contains("++") || inside.contains("--"))
            NAME.matcher(inside).results().forEach(name -> word.sets(name.group()));
    }

    /// Reads the three expressions in the header of a loop up to behind its end.
    void header(WordBuilder word) throws UnparsableException {
        arithmetic(word, ";");
    }

    /// Reads a character or an expansion; returns how many brackets it opens.
    private int term(WordBuilder word) throws UnparsableException {
        int c = cursor.next();
        switch (c) {
            case '(' -> {
                return 1;
            }
            case ')' -> {
                return -1;
            }
            case '$' -> dollar(word.silent(), false);
            case '`' -> backquote(word.silent(), false);
            default -> {
                if (c < 0 || !ARITHMETIC.matcher(Character.toString(c)).matches()) throw unclear();
            }
        }
        return 0;
    }

    /// Reads a subscript if there is one; true if it stands for all elements.
    private boolean index(WordBuilder word) throws UnparsableException {
        var subscript = cursor.match(SUBSCRIPT);
        if (subscript.lookingAt()) {
            cursor.at = subscript.end();
            return subscript.group(1).equals("@") || subscript.group(1).equals("*");
        }
        if (cursor.take("[")) subscript(word);
        return false;
    }

    /// Reads a subscript that holds expansions up to behind its end.
    private void subscript(WordBuilder word) throws UnparsableException {
        word.hazard("a subscript is known only when it runs");
        brackets(word);
    }

    private void brackets(WordBuilder word) throws UnparsableException {
        for (int open = 0; open > 0 || !cursor.take("]"); ) {
            if (cursor.ahead("[") || cursor.ahead("]")) open += cursor.next() == '[' ? 1 : -1;
            else term(word);
        }
    }

    private static UnparsableException unclear() {
        return new UnparsableException("an arithmetic expression is not clear");
    }

    private void parameter(WordBuilder word, boolean quoted) throws UnparsableException {
        var name = cursor.match(PARAMETER);
        if (!name.lookingAt()) throw new UnparsableException("an expansion `${…}` is not known");
        cursor.at = name.end();
        boolean indirect = "!".equals(name.group(1));
        boolean keys = index(word);
        if (indirect && !keys) word.hazard("`${!name}` evaluates the content of a variable");
        if (cursor.take("}")) return;
        if (cursor.take("@")) {
            transform(word);
            return;
        }
        var operator = cursor.match(OPERATOR);
        if (!operator.lookingAt()) throw new UnparsableException("an expansion `${…}` is not known");
        cursor.at = operator.end();
        if (operator.group().endsWith("=")) word.sets(name.group(2));
        int start = cursor.at;
        operand(word, quoted);
        if (operator.group().equals(":")) sets(word, cursor.since(start));
    }

    private void transform(WordBuilder word) throws UnparsableException {
        int c = cursor.next();
        if (c < 0 || "QULuAaKkPE".indexOf(c) < 0) throw new UnparsableException("an expansion `${…}` is not known");
        if (c == 'P' || c == 'E') word.hazard("`${name@" + (char) c + "}` evaluates the content of a variable");
        cursor.expect("}");
    }

    private void operand(WordBuilder word, boolean quoted) throws UnparsableException {
        var silent = word.silent();
        while (!cursor.take("}")) {
            int c = cursor.next();
            switch (c) {
                case -1, '{' -> throw new UnparsableException("an expansion `${…}` is not clear");
                case '\\' -> cursor.raw();
                case '$' -> dollar(silent, quoted);
                case '`' -> backquote(silent, quoted);
                case '\'', '"' -> quote(silent, c, quoted);
                case '<', '>' -> noSubstitution();
                default -> {}
            }
        }
    }

    private void noSubstitution() throws UnparsableException {
        if (cursor.ahead("(")) throw new UnparsableException("a process substitution is in an unusual place");
    }

    private void quote(WordBuilder word, int quote, boolean quoted) throws UnparsableException {
        if (quoted) throw new UnparsableException("quotes inside a quoted `${…}` are not clear");
        if (quote == '"') words.doubleQuoted(word);
        else words.singleQuoted(word);
    }

    /// Reads a substitution; the cursor is behind the opening backquote.
    void backquote(WordBuilder word, boolean quoted) throws UnparsableException {
        int start = cursor.at - 1;
        var inside = new StringBuilder();
        for (int c = cursor.raw(); c != '`'; c = cursor.raw()) {
            if (c == '\\') {
                int escaped = cursor.raw();
                if (quoted && escaped == '"') throw new UnparsableException("quotes in backquotes are not clear");
                if (escaped != '`' && escaped != '\\' && escaped != '$') inside.append('\\');
                c = escaped;
            }
            if (c < 0) throw new UnparsableException("a backquote is not closed");
            inside.append((char) c);
        }
        cursor.enter();
        word.runs(new CommandReader(new TextCursor(inside.toString(), cursor.depth())).script());
        cursor.leave();
        word.add(cursor.since(start), quoted ? 'D' : 'd');
    }
}
