package dev.lungo.policy.shell.syntax;

import dev.lungo.policy.shell.syntax.ShellNode.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads simple commands, and functions that begin with their names.
final class SimpleReader {
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_]\\w*(\\[[^]\\[\\s'\"\\\\`$]*])?\\+?=");
    private static final Pattern SUBSCRIPT = Pattern.compile("[A-Za-z_]\\w*\\[");
    private static final Pattern ELEMENT = Pattern.compile(
            "[A-Za-z_]\\w*\\[(\\$\\([^\\[\\]]*\\)|`[^`\\[\\]]*`|\\$\\w+|\\$\\{\\w+}|\\w)+]\\+?=[^\\[\\]]*",
            Pattern.DOTALL);
    private static final Pattern KEYED = Pattern.compile("[A-Za-z_]\\w*\\[[^\\[\\]$`]*]\\+?=.*", Pattern.DOTALL);
    private static final Pattern FUNCTION = Pattern.compile("[\\w.:-]+");
    private static final Set<String> DECLARES =
            Set.of("declare", "typeset", "local", "export", "readonly", "eval", "let", "alias");

    private final TextCursor cursor;
    private final CommandReader commands;
    private final RedirectionReader redirections;

    SimpleReader(TextCursor cursor, CommandReader commands) {
        this.cursor = cursor;
        this.commands = commands;
        this.redirections = new RedirectionReader(cursor, commands);
    }

    RedirectionReader redirections() {
        return redirections;
    }

    ShellNode read() throws UnparsableException {
        int start = cursor.at;
        var assignments = new ArrayList<ShellWord>();
        var words = new ArrayList<ShellWord>();
        var targets = new ArrayList<Redirection>(redirections.all());
        while (!atEnd()) {
            if (cursor.ahead("(")) {
                if (words.size() != 1 || assignments.size() + targets.size() > 0)
                    throw new UnparsableException("a bracket is in an unexpected place");
                return function(words.getFirst(), start);
            }
            if (words.isEmpty() && cursor.match(ASSIGNMENT).lookingAt()) assignments.add(assignment());
            else if (words.isEmpty() && cursor.match(SUBSCRIPT).lookingAt()) assignments.add(element());
            else words.add(argument(words));
            targets.addAll(redirections.all());
        }
        if (assignments.size() + words.size() + targets.size() == 0)
            throw new UnparsableException("a command is missing");
        return new Simple(assignments, words, targets, cursor.since(start).strip());
    }

    private boolean atEnd() {
        if (cursor.ahead("<(") || cursor.ahead(">(")) return false;
        int c = cursor.peek();
        return c < 0 || "\n;&|)<>".indexOf(c) >= 0;
    }

    private ShellWord argument(List<ShellWord> before) throws UnparsableException {
        boolean first = before.isEmpty();
        boolean declares = !first && DECLARES.contains(before.getFirst().text());
        if (declares && cursor.match(ASSIGNMENT).lookingAt()) return assignment();
        var word = commands.word();
        return first ? plain(word) : word;
    }

    /// A line continuation may hide that the first word is reserved, or an assignment.
    private static ShellWord plain(ShellWord word) throws UnparsableException {
        if (CommandReader.isReserved(word.text()) && word.mask().matches("u+"))
            throw new UnparsableException("`" + word.text() + "` is in an unexpected place");
        boolean assigns = ASSIGNMENT.matcher(word.text()).lookingAt()
                || SUBSCRIPT.matcher(word.text()).lookingAt();
        if (assigns && word.source().contains("\\\n"))
            throw new UnparsableException("a line continuation is in an unusual place");
        return word;
    }

    private ShellWord assignment() throws UnparsableException {
        int start = cursor.at;
        cursor.at = end(ASSIGNMENT);
        int value = cursor.at;
        if (!cursor.ahead("(")) {
            cursor.at = start;
            return commands.word();
        }
        cursor.take("(");
        var array = new WordBuilder();
        array.add(cursor.since(start).substring(0, value - start), 'u');
        commands.lines();
        while (!cursor.take(")")) {
            array.absorb(commands.word());
            commands.lines();
        }
        if (!atEnd() && " \t".indexOf(cursor.peek()) < 0)
            throw new UnparsableException("an array is followed by other text");
        array.add(cursor.since(value), 'd');
        return array.build(cursor.since(start));
    }

    /// Reads an assignment to an element whose subscript is known only when it runs.
    private ShellWord element() throws UnparsableException {
        var word = commands.word();
        if (KEYED.matcher(word.text()).matches()) return word;
        if (!ELEMENT.matcher(word.text()).matches() || word.mask().indexOf('q') >= 0)
            throw new UnparsableException("an assignment to an element is not clear");
        var hazards = new ArrayList<>(word.hazards());
        hazards.add("a subscript is known only when it runs");
        return new ShellWord(word.source(), word.text(), word.mask(), word.commands(), word.sets(), hazards);
    }

    private int end(Pattern pattern) {
        var match = cursor.match(pattern);
        return match.lookingAt() ? match.end() : cursor.at;
    }

    private ShellNode function(ShellWord name, int start) throws UnparsableException {
        cursor.expect("(");
        cursor.blanks();
        cursor.expect(")");
        if (!name.is(name.text()) || !FUNCTION.matcher(name.text()).matches())
            throw new UnparsableException("the name of a function is not plain");
        return commands.compounds().function(name, start);
    }
}
