package dev.lungo.client.session;

import org.jspecify.annotations.Nullable;

/// A text that grows at its end. Immutable: a longer text shares the pieces of the shorter one, and a piece is merged
/// into the next one at least as long, so each character is copied a logarithmic number of times.
public final class LiveText {
    public static final LiveText EMPTY = new LiveText(null, "", 0);

    private final @Nullable LiveText before;
    private final String piece;
    private final int length;

    private LiveText(@Nullable LiveText before, String piece, int length) {
        this.before = before;
        this.piece = piece;
        this.length = length;
    }

    static LiveText of(String text) {
        return EMPTY.plus(text);
    }

    public int length() {
        return length;
    }

    LiveText plus(String more) {
        if (more.isEmpty()) return this;
        var rest = this;
        var last = more;
        while (rest.before != null && rest.piece.length() <= last.length()) {
            last = rest.piece.concat(last);
            rest = rest.before;
        }
        return new LiveText(rest, last, length + more.length());
    }

    /// The text from a position on.
    public String from(int start) {
        if (start >= length) return "";
        var text = new StringBuilder(length - start);
        append(text, start);
        return text.toString();
    }

    /// Recursion is as deep as there are pieces, each longer than the next.
    private void append(StringBuilder text, int start) {
        int begin = length - piece.length();
        if (before != null && start < begin) before.append(text, start);
        text.append(piece, Math.max(0, start - begin), piece.length());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LiveText text
                && length == text.length
                && toString().equals(text.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return from(0);
    }
}
