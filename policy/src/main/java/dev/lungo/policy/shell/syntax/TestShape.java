package dev.lungo.policy.shell.syntax;

/// Checks that what stands between `[[` and `]]` is an expression, without its meaning.
final class TestShape {
    private static final int MOST_WORDS = 3;

    private int open;
    private int words;
    private boolean closed;

    void word(ShellWord word) throws UnparsableException {
        if (words > 0 || !word.is("!")) words++;
        require(!closed && words <= MOST_WORDS);
    }

    void operator(String operator) throws UnparsableException {
        switch (operator) {
            case "(" -> {
                require(!closed && words == 0);
                open++;
            }
            case ")" -> {
                end(--open >= 0);
                closed = true;
            }
            case "<", ">" -> require(words++ == 1);
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
        require(expected && (closed || words > 0));
        words = 0;
    }

    private static void require(boolean expected) throws UnparsableException {
        if (!expected) throw new UnparsableException("the expression in `[[ ]]` is not clear");
    }
}
