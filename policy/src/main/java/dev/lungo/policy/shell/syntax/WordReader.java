package dev.lungo.policy.shell.syntax;

import java.util.regex.Pattern;

/// Reads words with their quotes and expansions.
final class WordReader {
    private static final String END = " \t\n;&|<>()";
    private static final Pattern ODD_LETTER = Pattern.compile(
            "[\\p{IsCyrillic}\\p{IsGreek}\\p{IsArmenian}\\p{IsCherokee}\\p{IsCoptic}\\p{IsLisu}\\p{IsGeorgian}"
                + "\\x{FF00}-\\x{FFEF}\\x{2100}-\\x{218F}\\x{1D400}-\\x{1D7FF}\\x{0250}-\\x{02AF}\\x{1D00}-\\x{1DBF}"
                + "\\x{A640}-\\x{A7FF}\\x{0300}-\\x{036F}\\x{0130}\\x{0131}\\x{017F}\\x{0237}]");

    private final TextCursor cursor;
    private final CommandReader commands;
    private final ExpansionReader expansions;

    WordReader(TextCursor cursor, CommandReader commands) {
        this.cursor = cursor;
        this.commands = commands;
        this.expansions = new ExpansionReader(cursor, this);
    }

    CommandReader commands() {
        return commands;
    }

    ExpansionReader expansions() {
        return expansions;
    }

    /// Reads a word; it must have at least one character, quotes included.
    ShellWord word() throws UnparsableException {
        return word(END);
    }

    /// Reads a regular expression of `[[ =~ ]]`, in which brackets and bars are ordinary.
    ShellWord regex() throws UnparsableException {
        var regex = word(" \t\n;&<>");
        int open = 0;
        for (int at = 0; at < regex.text().length() && open >= 0; at++)
            if (regex.mask().charAt(at) == 'u')
                open += regex.text().charAt(at) == '(' ? 1 : regex.text().charAt(at) == ')' ? -1 : 0;
        if (open != 0) throw new UnparsableException("the brackets of a regular expression do not match");
        return regex;
    }

    private ShellWord word(String end) throws UnparsableException {
        cursor.peek();
        int start = cursor.at;
        var word = new WordBuilder();
        if (cursor.take("<(") || cursor.take(">(")) {
            word.runs(commands.substitution());
            word.add(cursor.since(start), 'd');
        }
        for (int c = cursor.peek(); c >= 0 && end.indexOf(c) < 0 && !cursor.atLineEnd(); c = cursor.peek()) {
            cursor.next();
            piece(word, c);
        }
        if (cursor.at == start) throw new UnparsableException("a word is missing");
        if (cursor.ahead("<(") || cursor.ahead(">("))
            throw new UnparsableException("a process substitution is in an unusual place");
        return word.build(cursor.since(start), cursor.at);
    }

    private void piece(WordBuilder word, int c) throws UnparsableException {
        switch (c) {
            case '\'' -> singleQuoted(word);
            case '"' -> doubleQuoted(word);
            case '`' -> expansions.backquote(word, false);
            case '\\' -> escaped(word);
            case '$' -> dollar(word);
            default -> plain(word, c);
        }
    }

    private static void plain(WordBuilder word, int c) {
        if (c > 127 && ODD_LETTER.matcher(Character.toString(c)).matches())
            word.hazard("a letter outside of quotes looks like another one");
        if (c == '\uD835') word.hazard("a letter outside of quotes looks like another one");
        word.add(c, 'u');
    }

    private void escaped(WordBuilder word) throws UnparsableException {
        int c = cursor.raw();
        if (c < 0) throw new UnparsableException("a backslash ends the text");
        word.add(c, 'q');
    }

    private void dollar(WordBuilder word) throws UnparsableException {
        if (cursor.take("'")) {
            var text = AnsiQuotes.read(cursor);
            word.add(text, 'q');
            if (text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t' || c == 127))
                word.hazard("a control character is in a word");
        } else if (cursor.take("\"")) {
            doubleQuoted(word);
        } else {
            expansions.dollar(word, false);
        }
    }

    void singleQuoted(WordBuilder word) throws UnparsableException {
        for (int c = cursor.raw(); c != '\''; c = cursor.raw()) {
            if (c < 0) throw new UnparsableException("a quote is not closed");
            word.add(c, 'q');
        }
    }

    void doubleQuoted(WordBuilder word) throws UnparsableException {
        for (int c = cursor.next(); c != '"'; c = cursor.next()) {
            if (c < 0) throw new UnparsableException("a quote is not closed");
            quotedPiece(word, c, "$`\"\\");
        }
    }

    private void quotedPiece(WordBuilder word, int c, String escapable) throws UnparsableException {
        switch (c) {
            case '$' -> expansions.dollar(word, true);
            case '`' -> expansions.backquote(word, true);
            case '\\' -> {
                int after = cursor.raw();
                if (after < 0) throw new UnparsableException("a backslash ends the text");
                if (escapable.indexOf(after) < 0) word.add('\\', 'q');
                word.add(after, 'q');
            }
            default -> word.add(c, 'q');
        }
    }

    /// Reads the expanded body of a here-document, which is the whole text of this reader.
    ShellWord body() throws UnparsableException {
        var word = new WordBuilder();
        for (int c = cursor.next(); c >= 0; c = cursor.next()) quotedPiece(word, c, "$`\\");
        return word.build(cursor.since(0));
    }
}
