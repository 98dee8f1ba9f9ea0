package dev.lungo.engine.guard;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/// Splits a command line at `;`, `&`, `|` and line ends that are not quoted, and finds the commands of
/// substitutions too. It knows quotes, escapes and here documents, not the whole grammar: a line with a comment
/// or an ANSI-C quote, in which a quote may be none, with a `case`, in which a bracket may be, or whose here documents
/// are not certain, is also split as if it had no quotes. That may find too many commands, never too few, and is not
/// `certain`.
final class CommandLine {
    /// The simple commands, in order; the whole line last when it is more than that.
    record Split(List<String> commands, boolean certain) {}

    private static final Pattern DECEIVING =
            Pattern.compile("(?:^|[\\s;&|(])#|\\$'|(?:^|[;&|(\n{!]|\\b(?:do|then|else))\\s*case\\s");
    private static final Pattern SEPARATOR = Pattern.compile("[;&|\n()`]+");
    /// `$((1 + x))` without anything in it that could run a command.
    private static final Pattern ARITHMETIC = Pattern.compile("\\$\\(\\([\\w\\s+*/%<>=!&|^~?:,-]*\\)\\)");
    /// Words of the grammar before a command. They run nothing; the whole line, which has them, is asked for too.
    private static final Pattern KEYWORDS = Pattern.compile(
            "^(?:(?:do|then|else|elif|if|while|until|!|\\{|time(?:\\s+-p)?|coproc(?:\\s+\\w+(?=\\s+\\{))?|function\\s+\\S+)\\s+)+|^(?:done|fi|esac|\\}|for"
                + " \\w+ in(?: [\\w./-]+)*)$");
    /// A variable or a redirection before the name of a command, up to its value.
    private static final Pattern BEFORE_NAME =
            Pattern.compile("[A-Za-z_]\\w*(?:\\[[^]\\s]*])?\\+?=|(?:\\d*(?:[<>]&?|>>|<>)|&>>?)[ \\t]*");

    private final String line;
    private final boolean collects;
    private final SequencedSet<String> commands = new LinkedHashSet<>();
    private int position;

    private CommandLine(String line, boolean collects) {
        this.line = line;
        this.collects = collects;
    }

    static Split split(String line) {
        var bare = HereDocuments.strip(line);
        var parser = new CommandLine(bare.orElse(line), true);
        parser.sequence('\0');
        parser.commands.add(line.strip());
        boolean certain = bare.isPresent() && !DECEIVING.matcher(bare.get()).find();
        if (!certain) SEPARATOR.splitAsStream(line).forEach(parser::add);
        return new Split(List.copyOf(parser.commands), certain);
    }

    /// Reads commands until `end` (a closing bracket or backtick), which it consumes.
    private void sequence(char end) {
        int start = position;
        while (position < line.length()) {
            char c = line.charAt(position);
            if (c == end) {
                add(start, position++);
                return;
            }
            switch (c) {
                case '(' -> {
                    add(start, position);
                    nested(')', 1);
                    start = position;
                }
                case ';', '|', '\n' -> {
                    add(start, position++);
                    start = position;
                }
                case '&' -> {
                    if (redirect()) {
                        position++;
                    } else {
                        add(start, position++);
                        start = position;
                    }
                }
                default -> pass();
            }
        }
        position = line.length();
        add(start, position);
    }

    /// Passes over a character, an escape, a quoted text or a substitution.
    private void pass() {
        switch (line.charAt(position)) {
            case '\\' -> position += 2;
            case '\'' -> quoted();
            case '"' -> doubleQuoted();
            case '`' -> nested('`', 1);
            case '$' -> dollar();
            default -> position++;
        }
    }

    private boolean redirect() {
        boolean before = position > 0 && (line.charAt(position - 1) == '>' || line.charAt(position - 1) == '<');
        boolean after = position + 1 < line.length() && line.charAt(position + 1) == '>';
        return before || after;
    }

    private void dollar() {
        var arithmetic = ARITHMETIC.matcher(line).region(position, line.length());
        if (arithmetic.lookingAt()) position = arithmetic.end();
        else if (line.startsWith("$(", position)) nested(')', 2);
        else position++;
    }

    private void nested(char end, int skip) {
        position += skip;
        sequence(end);
    }

    private void quoted() {
        int close = line.indexOf('\'', position + 1);
        position = close < 0 ? line.length() : close + 1;
    }

    private void doubleQuoted() {
        position++;
        while (position < line.length() && line.charAt(position) != '"') {
            switch (line.charAt(position)) {
                case '\\' -> position += 2;
                case '`' -> nested('`', 1);
                case '$' -> dollar();
                default -> position++;
            }
        }
        position++;
    }

    private void add(int start, int end) {
        if (collects) add(line.substring(Math.min(start, line.length()), Math.min(end, line.length())));
    }

    /// A command is asked for as it stands and, where variables or redirections come first, also by its name: rules
    /// and approvals are about that.
    private void add(String part) {
        var command = KEYWORDS.matcher(part.strip()).replaceFirst("");
        var named = command.substring(new CommandLine(command, false).name());
        if (!command.isEmpty()) commands.add(command);
        if (!named.isEmpty()) commands.add(named);
    }

    /// The position of the command's name.
    private int name() {
        var before = BEFORE_NAME.matcher(line);
        while (before.region(position, line.length()).lookingAt()) {
            position = before.end();
            while (position < line.length() && !Character.isWhitespace(line.charAt(position))) pass();
            while (position < line.length() && Character.isWhitespace(line.charAt(position))) position++;
        }
        return Math.min(position, line.length());
    }
}
