package dev.lungo.engine.guard;

import java.util.ArrayList;
import java.util.List;

/// A command line that consists of plain words only, taken apart: no expansion, no substitution, no redirection
/// but to nowhere, nothing of the grammar but `;`, `&&`, `||`, `|` and line ends. What is not fully understood is
/// refused.
final class PlainCommands {
    /// A word of a command, with where it ends in the line; a `pattern` is replaced by the names of files.
    record Word(String text, boolean pattern, int end) {}

    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String why) {
            super(why, null, false, false);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    private static final List<String> NOWHERE =
            List.of("2>/dev/null", ">/dev/null", "&>/dev/null", "2>&1", "</dev/null");
    private static final String ESCAPED = "()!*?[]{};. \"'#~$&|<>";

    private final String line;
    private final List<List<Word>> commands = new ArrayList<>();
    private List<Word> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int end;
    private boolean pattern;
    private int position;

    private PlainCommands(String line) {
        this.line = line;
    }

    /// The commands, none of them empty.
    static List<List<Word>> of(String line) throws Refused {
        var reader = new PlainCommands(line);
        while (reader.position < line.length()) {
            reader.next();
            if (reader.inWord) reader.end = reader.position;
        }
        reader.endCommand();
        return reader.commands;
    }

    private void next() throws Refused {
        if (!inWord && nowhere()) return;
        char c = line.charAt(position++);
        switch (c) {
            case ' ', '\t' -> endWord();
            case '\n', ';' -> endCommand();
            case '&', '|' -> operator(c);
            case '\'' -> quoted();
            case '"' -> doubleQuoted();
            case '\\' -> escaped();
            case '*', '?', '[' -> {
                pattern = true;
                add(c);
            }
            default -> plain(c);
        }
    }

    private void operator(char c) throws Refused {
        boolean twice = follows(c);
        if (c == '&' && !twice) throw new Refused("`&` runs it in the background");
        if (!twice && follows('&')) throw new Refused("`|&` is not supported here");
        endCommand();
    }

    private void plain(char c) throws Refused {
        switch (c) {
            case '>', '<' -> throw new Refused("`" + c + "` redirects");
            case '$', '`' -> throw new Refused("`" + c + "` is replaced before the command runs");
            case '(', ')', '{', '}' -> throw new Refused("`" + c + "` is not supported here; quote it");
            default -> {
                if (c == '#' && !inWord) throw new Refused("a comment is not supported here");
                if (c < ' ' || c == 0x7f) throw new Refused("it contains a control character");
                add(c);
            }
        }
    }

    /// A redirection that leads nowhere.
    private boolean nowhere() {
        for (var form : NOWHERE) {
            int end = position + form.length();
            if (!line.startsWith(form, position) || end < line.length() && " \t\n;|".indexOf(line.charAt(end)) < 0)
                continue;
            position = end;
            return true;
        }
        return false;
    }

    private boolean follows(char c) {
        boolean there = position < line.length() && line.charAt(position) == c;
        if (there) position++;
        return there;
    }

    private void add(char c) {
        word.append(c);
        inWord = true;
    }

    private void quoted() throws Refused {
        int close = line.indexOf('\'', position);
        if (close < 0) throw new Refused("a quote is not closed");
        word.append(line, position, close);
        inWord = true;
        position = close + 1;
    }

    private void doubleQuoted() throws Refused {
        inWord = true;
        while (position < line.length() && line.charAt(position) != '"') {
            char c = line.charAt(position++);
            if (c == '$' || c == '`')
                throw new Refused(
                        "`" + c + "` in double quotes is replaced before the command runs; use single quotes");
            if (c == '\\') {
                if (position >= line.length() || "\"\\$`".indexOf(line.charAt(position)) < 0) {
                    word.append(c);
                    continue;
                }
                c = line.charAt(position++);
            }
            word.append(c);
        }
        if (position >= line.length()) throw new Refused("a quote is not closed");
        position++;
    }

    private void escaped() throws Refused {
        if (position >= line.length() || ESCAPED.indexOf(line.charAt(position)) < 0 && line.charAt(position) != '\\')
            throw new Refused("this use of `\\` is not supported here");
        add(line.charAt(position++));
    }

    private void endWord() {
        if (inWord) words.add(new Word(word.toString(), pattern, end));
        word.setLength(0);
        inWord = false;
        pattern = false;
    }

    private void endCommand() {
        endWord();
        if (!words.isEmpty()) commands.add(words);
        words = new ArrayList<>();
    }
}
