package dev.lungo.policy.shell.syntax;

import dev.lungo.policy.shell.syntax.ShellNode.Compound;
import dev.lungo.policy.shell.syntax.ShellNode.Kind;
import dev.lungo.policy.shell.syntax.ShellNode.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads commands that contain others.
final class CompoundReader {
    private static final Pattern COPROCESS = Pattern.compile(
            "[A-Za-z_]\\w*(?=[ \t]+(?:\\(|(?:if|for|while|until|case|select|\\{|\\[\\[)(?=[ \t\n;(]|$)))");

    private static final Pattern HEADER = Pattern.compile("(?:[\\w\\s+*/%<>=!,-]*;){2}[\\w\\s+*/%<>=!,-]*\\)\\)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern IN = Pattern.compile("in(?=[ \t\n;])");

    private final TextCursor cursor;
    private final CommandReader commands;

    CompoundReader(TextCursor cursor, CommandReader commands) {
        this.cursor = cursor;
        this.commands = commands;
    }

    ShellNode read(@Nullable String reserved) throws UnparsableException {
        int start = cursor.at;
        if (reserved == null) return bracket(start);
        cursor.at += reserved.length();
        return switch (reserved) {
            case "{" -> group(start);
            case "if" -> branches(start);
            case "while", "until" -> loop(start);
            case "for", "select" -> each(start);
            case "case" -> cases(start);
            case "[[" -> test(start);
            case "function" -> named(start);
            case "coproc" -> coprocess(start);
            default -> throw new UnparsableException("`" + reserved + "` is in an unexpected place");
        };
    }

    private Compound close(Kind kind, List<ShellWord> words, List<ShellNode> parts, int start)
            throws UnparsableException {
        var redirections = commands.redirections().all();
        return new Compound(kind, words, parts, redirections, cursor.since(start));
    }

    private ShellNode bracket(int start) throws UnparsableException {
        if (cursor.take("((")) {
            var word = new WordBuilder();
            commands.words().expansions().arithmetic(word);
            word.add(cursor.since(start), 'd');
            return close(Kind.ARITHMETIC, List.of(word.build(cursor.since(start))), List.of(), start);
        }
        cursor.expect("(");
        var body = commands.list(Set.of(), false);
        cursor.expect(")");
        return close(Kind.SUBSHELL, List.of(), List.of(body), start);
    }

    private ShellNode group(int start) throws UnparsableException {
        return close(Kind.GROUP, List.of(), List.of(braced()), start);
    }

    private ShellNode braced() throws UnparsableException {
        var body = commands.list(Set.of("}"), false);
        commands.expectReserved("}");
        return body;
    }

    private ShellNode branches(int start) throws UnparsableException {
        var parts = new ArrayList<ShellNode>();
        do {
            parts.add(commands.list(Set.of("then"), false));
            commands.expectReserved("then");
            parts.add(commands.list(Set.of("elif", "else", "fi"), false));
        } while (commands.takeReserved("elif"));
        if (commands.takeReserved("else")) parts.add(commands.list(Set.of("fi"), false));
        commands.expectReserved("fi");
        return close(Kind.IF, List.of(), parts, start);
    }

    private ShellNode loop(int start) throws UnparsableException {
        var condition = commands.list(Set.of("do"), false);
        return close(Kind.LOOP, List.of(), List.of(condition, body()), start);
    }

    private ShellNode body() throws UnparsableException {
        commands.expectReserved("do");
        var body = commands.list(Set.of("done"), false);
        commands.expectReserved("done");
        return body;
    }

    private ShellNode each(int start) throws UnparsableException {
        cursor.blanks();
        var words = new ArrayList<ShellWord>();
        if (cursor.take("((")) words.add(header());
        else words.add(variable());
        cursor.blanks();
        boolean listed = cursor.match(IN).lookingAt();
        if (!listed) commands.lines();
        listed = listed || cursor.match(IN).lookingAt();
        if (listed) {
            cursor.at += 2;
            for (cursor.blanks(); !cursor.ahead(";") && !cursor.ahead("\n"); cursor.blanks())
                words.add(commands.word());
        }
        cursor.take(";");
        commands.lines();
        return close(Kind.LOOP, words, List.of(commands.takeReserved("{") ? braced() : body()), start);
    }

    /// The variable of a loop, as the word that sets it.
    private ShellWord variable() throws UnparsableException {
        var name = commands.word();
        if (!name.is(name.text()) || !name.text().matches("[A-Za-z_]\\w*"))
            throw new UnparsableException("the variable of a loop is not plain");
        return new ShellWord(name.source(), name.text(), name.mask(), List.of(), List.of(name.text()), List.of());
    }

    /// The header of `for (( ; ; ))`, as a word that sets its variables.
    private ShellWord header() throws UnparsableException {
        int start = cursor.at;
        var word = new WordBuilder();
        var header = cursor.match(HEADER);
        if (!header.lookingAt()) {
            commands.words().expansions().header(word);
            return word.build(cursor.since(start));
        }
        cursor.at = header.end();
        NAME.matcher(header.group()).results().forEach(name -> word.sets(name.group()));
        return word.build(cursor.since(start));
    }

    private ShellNode cases(int start) throws UnparsableException {
        cursor.blanks();
        var words = new ArrayList<ShellWord>();
        words.add(commands.word());
        commands.lines();
        if (!cursor.match(IN).lookingAt()) throw new UnparsableException("`in` is missing");
        cursor.at += 2;
        var parts = new ArrayList<ShellNode>();
        for (commands.lines(); !commands.takeReserved("esac"); commands.lines()) {
            patterns(words);
            parts.add(commands.list(Set.of("esac"), true));
            if (!cursor.take(";;&") && !cursor.take(";;") && !cursor.take(";&")) {
                commands.expectReserved("esac");
                break;
            }
        }
        return close(Kind.CASE, words, parts, start);
    }

    private void patterns(List<ShellWord> words) throws UnparsableException {
        cursor.take("(");
        do {
            cursor.blanks();
            words.add(commands.word());
            cursor.blanks();
        } while (cursor.take("|"));
        cursor.expect(")");
    }

    private ShellNode test(int start) throws UnparsableException {
        var words = new ArrayList<ShellWord>();
        words.add(ShellWord.literal("[["));
        var shape = new TestShape();
        for (skip(shape); !commands.takeReserved("]]"); skip(shape)) {
            boolean regex = words.getLast().is("=~");
            var operator = regex ? null : operator();
            if (operator != null) {
                shape.operator(operator);
                continue;
            }
            words.add(regex ? commands.words().regex() : commands.word());
            shape.word(words.getLast());
        }
        shape.end();
        words.add(ShellWord.literal("]]"));
        return new Simple(List.of(), words, commands.redirections().all(), cursor.since(start));
    }

    /// Skips line ends inside `[[ ]]`.
    private void skip(TestShape shape) throws UnparsableException {
        cursor.blanks();
        if (cursor.ahead("\n")) shape.line();
        commands.lines();
    }

    /// The operator at the cursor, or null.
    private @Nullable String operator() {
        for (var operator : List.of("&&", "||", "(", ")")) if (cursor.take(operator)) return operator;
        if (!cursor.ahead("<(") && cursor.take("<")) return "<";
        return !cursor.ahead(">(") && cursor.take(">") ? ">" : null;
    }

    private ShellNode named(int start) throws UnparsableException {
        cursor.blanks();
        var name = commands.word();
        cursor.blanks();
        if (cursor.take("(")) {
            cursor.blanks();
            cursor.expect(")");
        }
        return function(name, start);
    }

    /// Reads the body of a function.
    ShellNode function(ShellWord name, int start) throws UnparsableException {
        commands.lines();
        var reserved = commands.reserved();
        if (reserved == null && !cursor.ahead("(")) throw new UnparsableException("the body of a function is missing");
        cursor.enter();
        var body = read(reserved);
        cursor.leave();
        return new Compound(Kind.FUNCTION, List.of(name), List.of(body), List.of(), cursor.since(start));
    }

    private ShellNode coprocess(int start) throws UnparsableException {
        cursor.blanks();
        var words = new ArrayList<ShellWord>();
        var name = cursor.match(COPROCESS);
        if (name.lookingAt()) words.add(variable());
        var body = commands.command();
        return new Compound(Kind.SUBSHELL, words, List.of(body), List.of(), cursor.since(start));
    }
}
