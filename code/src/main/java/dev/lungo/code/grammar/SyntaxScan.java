package dev.lungo.code.grammar;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One pass over a text: the place, what is open there, and the token before it. It gives up on a text that takes too
/// long.
final class SyntaxScan {
    private static final long LIMIT = Duration.ofMillis(500).toNanos();

    private final long start = System.nanoTime();
    final String text;
    int at;

    /// The token before the place.
    int tokenStart;

    int tokenEnd;

    /// The open elements, the innermost last.
    List<OpenElement> open = new ArrayList<>();

    private @Nullable FoundError error;
    private boolean doubtful;
    private @Nullable OpenElement suspect;

    SyntaxScan(String text) {
        this.text = text;
    }

    /// The text cannot be understood well enough to blame it.
    void doubt() {
        doubtful = true;
    }

    boolean ended() {
        if (System.nanoTime() - start > LIMIT) doubt();
        return at >= text.length() || stopped();
    }

    boolean stopped() {
        return doubtful || error != null;
    }

    boolean follows(String expected) {
        return text.startsWith(expected, at);
    }

    char previous() {
        return tokenEnd == 0 ? '\n' : text.charAt(tokenEnd - 1);
    }

    String token() {
        return text.substring(tokenStart, tokenEnd);
    }

    /// Takes a token of this length.
    void take(int length) {
        tokenStart = at;
        at = Math.min(at + length, text.length());
        tokenEnd = at;
    }

    void fail(int from, int to, String message) {
        if (error == null) error = new FoundError(from, Math.min(to, text.length()), message);
    }

    void open(String open, String close, @Nullable Resumable around) {
        this.open.add(new OpenElement(open, close, at, around));
        take(open.length());
    }

    /// Opens an element of markup that starts at `offset`.
    void openElement(String open, String close, int offset) {
        this.open.add(new OpenElement(open, close, offset, null));
        take(1);
    }

    boolean inElement() {
        return !open.isEmpty() && open.getLast().close().startsWith("</");
    }

    /// True in a piece of code that is part of a text, where formats such as `#x` can be.
    boolean inText() {
        return !open.isEmpty() && open.getLast().around() instanceof Quoted;
    }

    /// Takes what closes the innermost opening.
    void close(String close) {
        if (this.open.isEmpty()) {
            fail(at, at + close.length(), "unexpected `" + close + "`");
            return;
        }
        var innermost = open.getLast();
        if (!innermost.close().equals(close)) {
            mismatch(innermost, close);
            return;
        }
        open.removeLast();
        if (suspect == null && isIndentedLess(innermost)) suspect = innermost;
        take(close.length());
        if (innermost.around() != null) innermost.around().resume(this);
    }

    List<FoundError> result() {
        if (!stopped() && !open.isEmpty()) {
            var unclosed =
                    suspect != null && suspect.close().equals(open.getLast().close()) ? suspect : open.getLast();
            fail(unclosed.offset(), unclosed.offset() + unclosed.open().length(), missing(unclosed));
        }
        return doubtful || error == null ? List.of() : List.of(error);
    }

    private void mismatch(OpenElement innermost, String close) {
        boolean waited = open.stream().anyMatch(one -> one.close().equals(close));
        fail(
                at,
                at + close.length(),
                waited
                        ? "missing `" + innermost.close() + "` before this `" + close + "`, for the `"
                                + innermost.open() + "` of line " + lineOf(innermost.offset())
                        : "unexpected `" + close + "`, the `" + innermost.open() + "` of line "
                                + lineOf(innermost.offset()) + " is still open");
    }

    private static String missing(OpenElement unclosed) {
        return "missing `" + unclosed.close() + "`, this `" + unclosed.open() + "` is never closed";
    }

    /// The column of the place if it is the first of its line, else -1.
    int firstColumn() {
        int start = at;
        while (start > 0 && isBlank(start - 1)) start--;
        return start == 0 || text.charAt(start - 1) == '\n' ? at - start : -1;
    }

    /// True if the place is the first of its line and less indented than the line of the opening: then its own end
    /// is probably missing.
    private boolean isIndentedLess(OpenElement opening) {
        int column = firstColumn();
        if (column < 0 || at - column <= opening.offset()) return false;
        int start = text.lastIndexOf('\n', opening.offset() - 1) + 1;
        int end = start;
        while (isBlank(end)) end++;
        return column < end - start;
    }

    private boolean isBlank(int offset) {
        return text.charAt(offset) == ' ' || text.charAt(offset) == '\t';
    }

    private int lineOf(int offset) {
        return 1 + (int) text.chars().limit(offset).filter(one -> one == '\n').count();
    }
}
