package dev.lungo.policy.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Checks that what stands between `[[` and `]]` is an expression, without its meaning.
final class TestShape {
    private static final Pattern UNARY = Pattern.compile("-[abcdefghkprstuwxGLNORSovnz]");
    private static final Pattern BINARY = Pattern.compile("==?|!=|=~|[<>]|-(eq|ne|lt|le|gt|ge|nt|ot|ef)");

    private final List<ShellWord> words = new ArrayList<>();
    private int open;
    private boolean closed;
    /// True if a line end stands after the words.
    private boolean ended;

    void word(ShellWord word) throws UnparsableException {
        require(!closed && !ended);
        if (!words.isEmpty() || !word.is("!")) words.add(word);
    }

    void line() throws UnparsableException {
        require(words.size() != 1);
        ended = !words.isEmpty();
    }

    void operator(String operator) throws UnparsableException {
        switch (operator) {
            case "(" -> {
                require(!closed && words.isEmpty());
                open++;
            }
            case ")" -> {
                end(--open >= 0);
                closed = true;
            }
            case "<", ">" -> word(new ShellWord(operator, operator, "u", List.of(), List.of(), List.of()));
            default -> {
                end(true);
                closed = false;
            }
        }
    }

    void end() throws UnparsableException {
        end(open == 0);
    }

    /// Ends what stands between two operators.
    private void end(boolean expected) throws UnparsableException {
        require(expected && (closed ? words.isEmpty() : isExpression()));
        words.clear();
        ended = false;
    }

    private boolean isExpression() {
        return switch (words.size()) {
            case 1 -> !isOperator(words.getFirst(), UNARY);
            case 2 -> isOperator(words.getFirst(), UNARY);
            case 3 -> isOperator(words.get(1), BINARY);
            default -> false;
        };
    }

    private static boolean isOperator(ShellWord word, Pattern operators) {
        return word.is(word.text()) && operators.matcher(word.text()).matches();
    }

    private static void require(boolean expected) throws UnparsableException {
        if (!expected) throw new UnparsableException("the expression in `[[ ]]` is not clear");
    }
}
