package dev.lungo.policy.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads redirections.
final class RedirectionReader {
    private static final Pattern DESCRIPTOR = Pattern.compile("\\d+(?=[<>])");
    private static final Pattern VARIABLE = Pattern.compile("\\{[A-Za-z_]\\w*(\\[[^]\\s]*])?}(?=[<>])");
    private static final List<String> OPERATORS =
            List.of("&>>", "&>", "<<<", "<<-", "<<", "<>", "<&", "<", ">>", ">|", ">&", ">");

    private final TextCursor cursor;
    private final CommandReader commands;

    RedirectionReader(TextCursor cursor, CommandReader commands) {
        this.cursor = cursor;
        this.commands = commands;
    }

    List<Redirection> all() throws UnparsableException {
        var all = new ArrayList<Redirection>();
        for (var next = next(); next != null; next = next()) all.add(next);
        return all;
    }

    /// The redirection at the cursor, or null.
    @Nullable
    Redirection next() throws UnparsableException {
        cursor.blanks();
        int before = cursor.at;
        var descriptor = cursor.match(DESCRIPTOR);
        if (descriptor.lookingAt()) cursor.at = descriptor.end();
        var variable = cursor.match(VARIABLE);
        boolean opens = variable.lookingAt();
        if (opens) cursor.at = variable.end();
        boolean prefixed = cursor.at != before;
        if (!prefixed && (cursor.ahead("<(") || cursor.ahead(">("))) return null;
        for (var operator : OPERATORS) {
            if (prefixed && operator.startsWith("&") || !cursor.take(operator)) continue;
            return target(operator, opens);
        }
        cursor.at = before;
        return null;
    }

    private Redirection target(String operator, boolean opens) throws UnparsableException {
        if (cursor.ahead("(")) throw new UnparsableException("a process substitution is in an unusual place");
        cursor.blanks();
        var target = commands.word();
        boolean here = operator.equals("<<") || operator.equals("<<-");
        var body = here ? commands.bodies().announce(target, operator.equals("<<-")) : "";
        return new Redirection(operator, target, opens, body);
    }
}
