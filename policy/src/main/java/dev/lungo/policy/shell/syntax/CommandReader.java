package dev.lungo.policy.shell.syntax;

import dev.lungo.policy.shell.syntax.ShellNode.Compound;
import dev.lungo.policy.shell.syntax.ShellNode.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads lists and pipelines.
final class CommandReader {
    private static final int MOST_CHANGES = 50;
    private static final Pattern RESERVED = Pattern.compile(
            "(if|in|then|elif|else|fi|for|while|until|do|done|case|esac|select|function|time|coproc|[{}!]"
                    + "|\\[\\[|]])(?=[ \t\n;&|()<>]|$)");

    private final TextCursor cursor;
    private final WordReader words;
    private final HereBodies bodies;
    private final SimpleReader simple;
    private final CompoundReader compounds;

    CommandReader(TextCursor cursor) {
        this.cursor = cursor;
        this.words = new WordReader(cursor, this);
        this.bodies = new HereBodies(cursor);
        this.simple = new SimpleReader(cursor, this);
        this.compounds = new CompoundReader(cursor, this);
    }

    WordReader words() {
        return words;
    }

    HereBodies bodies() {
        return bodies;
    }

    CompoundReader compounds() {
        return compounds;
    }

    RedirectionReader redirections() {
        return simple.redirections();
    }

    /// Reads a word; a line end inside it would hide the bodies of here-documents.
    ShellWord word() throws UnparsableException {
        var word = words.word();
        if (bodies.waiting() && word.source().contains("\n"))
            throw new UnparsableException("a here-document is not clear");
        boolean descriptor = word.mask().matches("u+")
                && word.text().matches("\\d+|\\{[A-Za-z_]\\w*}")
                && (cursor.peek() == '<' || cursor.peek() == '>');
        if (descriptor) throw new UnparsableException("a descriptor is in an unusual place");
        return word;
    }

    /// The reserved word at the cursor, or null.
    @Nullable
    String reserved() {
        var match = cursor.match(RESERVED);
        return match.lookingAt() ? match.group() : null;
    }

    static boolean isReserved(String text) {
        return RESERVED.matcher(text).matches();
    }

    boolean takeReserved(String wanted) {
        boolean found = wanted.equals(reserved());
        if (found) cursor.at += wanted.length();
        return found;
    }

    void expectReserved(String wanted) throws UnparsableException {
        cursor.blanks();
        if (!takeReserved(wanted)) throw new UnparsableException("`" + wanted + "` is missing");
    }

    /// Reads the whole text.
    ShellNode script() throws UnparsableException {
        var list = list(Set.of(), true);
        if (cursor.peek() >= 0) throw new UnparsableException("an operator is in an unexpected place");
        if (bodies.waiting()) throw new UnparsableException("a here-document is not finished");
        return list;
    }

    /// Reads a substitution; the cursor is behind its opening bracket.
    ShellNode substitution() throws UnparsableException {
        if (bodies.waiting()) throw new UnparsableException("a here-document is not clear");
        cursor.enter();
        var list = list(Set.of(), true);
        if (bodies.waiting()) throw new UnparsableException("a here-document is not finished");
        cursor.expect(")");
        cursor.leave();
        return list;
    }

    /// Skips line ends, with the bodies of here-documents, and comments.
    void lines() throws UnparsableException {
        cursor.blanks();
        while (cursor.take("\n")) {
            bodies.read();
            cursor.blanks();
        }
    }

    /// Reads commands up to one of the reserved words, a closing bracket, `;;`, or the end.
    ShellNode list(Set<String> ends, boolean mayBeEmpty) throws UnparsableException {
        var parts = new ArrayList<ShellNode>();
        int start = cursor.at;
        cursor.enter();
        boolean more = true;
        boolean found = false;
        while (true) {
            lines();
            parts.addAll(bodies.drain());
            if (atEnd(ends)) break;
            if (!more) throw new UnparsableException("an operator is missing");
            var node = andOr();
            found = true;
            cursor.blanks();
            more = true;
            if (cursor.ahead(";;") || cursor.ahead(";&")) more = false;
            else if (cursor.take("&")) node = own(node);
            else more = cursor.take(";") || cursor.ahead("\n");
            parts.add(node);
        }
        cursor.leave();
        if (!found && !mayBeEmpty) throw new UnparsableException("a command is missing");
        return new Compound(Kind.SEQUENCE, List.of(), parts, List.of(), cursor.since(start));
    }

    private static ShellNode own(ShellNode node) {
        return new Compound(Kind.SUBSHELL, List.of(), List.of(node), List.of(), "");
    }

    private boolean atEnd(Set<String> ends) {
        int c = cursor.peek();
        if (c < 0 || c == ')' || cursor.ahead(";;") || cursor.ahead(";&")) return true;
        var reserved = reserved();
        return reserved != null && ends.contains(reserved);
    }

    private ShellNode andOr() throws UnparsableException {
        var parts = new ArrayList<ShellNode>(List.of(pipeline()));
        Kind kind = null;
        int changes = 0;
        for (var next = conjunction(); next != null; next = conjunction()) {
            if (kind != null && kind != next) {
                var left = new Compound(kind, List.of(), parts, List.of(), "");
                parts.clear();
                parts.add(left);
                if (++changes > MOST_CHANGES) throw new UnparsableException("it is nested too deeply");
            }
            kind = next;
            lines();
            parts.add(pipeline());
        }
        return kind == null ? parts.getFirst() : new Compound(kind, List.of(), parts, List.of(), "");
    }

    private @Nullable Kind conjunction() {
        cursor.blanks();
        if (cursor.take("&&")) return Kind.AND;
        return cursor.take("||") ? Kind.OR : null;
    }

    private ShellNode pipeline() throws UnparsableException {
        cursor.blanks();
        if (takeReserved("!")) return new Compound(Kind.NEGATION, List.of(), List.of(pipeline()), List.of(), "");
        int start = cursor.at;
        if (takeReserved("time")) return timed(start);
        var stages = new ArrayList<ShellNode>();
        stages.add(command());
        cursor.blanks();
        while (!cursor.ahead("||") && (cursor.take("|&") || cursor.take("|"))) {
            lines();
            stages.add(command());
            cursor.blanks();
        }
        return stages.size() == 1
                ? stages.getFirst()
                : new Compound(Kind.PIPELINE, List.of(), stages, List.of(), cursor.since(start));
    }

    private ShellNode timed(int start) throws UnparsableException {
        cursor.blanks();
        if (cursor.take("-p") && " \t".indexOf(cursor.peek()) < 0)
            throw new UnparsableException("an option of `time` is not known");
        cursor.blanks();
        if (cursor.ahead("-")) throw new UnparsableException("an option of `time` is not known");
        cursor.enter();
        var node = pipeline();
        cursor.leave();
        return new Compound(Kind.TIME, List.of(), List.of(node), List.of(), cursor.since(start));
    }

    ShellNode command() throws UnparsableException {
        cursor.blanks();
        cursor.enter();
        var reserved = reserved();
        var node = reserved != null || cursor.ahead("(") ? compounds.read(reserved) : simple.read();
        cursor.leave();
        return node;
    }
}
