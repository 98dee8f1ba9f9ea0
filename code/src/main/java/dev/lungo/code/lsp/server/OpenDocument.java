package dev.lungo.code.lsp.server;

import dev.lungo.core.code.TextLines;
import org.jspecify.annotations.Nullable;

/// A document as a server knows it. Versions of a file ascend for as long as Lungo runs, over restarts too.
/// `modified` is the time of the file on the disk when the text was taken, if it was; `used` orders
/// documents by use.
record OpenDocument(String text, int version, long modified, long used) {
    /// The one piece in which two texts differ.
    record Edit(int from, int to, String text) {}

    /// The edit that makes another text of this one; null if they are equal.
    @Nullable
    Edit to(String other) {
        if (text.equals(other)) return null;
        int least = Math.min(text.length(), other.length());
        int head = 0;
        while (head < least && text.charAt(head) == other.charAt(head)) head++;
        if (head > 0 && splits(head)) head--;
        int tail = 0;
        while (tail < least - head && text.charAt(text.length() - 1 - tail) == other.charAt(other.length() - 1 - tail))
            tail++;
        if (tail > 0 && splits(text.length() - tail)) tail--;
        return new Edit(head, text.length() - tail, other.substring(head, other.length() - tail));
    }

    /// True if a place lies within a line end or a surrogate pair.
    private boolean splits(int at) {
        if (at <= 0 || at >= text.length()) return at == text.length() && at > 0 && text.charAt(at - 1) == '\r';
        char before = text.charAt(at - 1);
        return before == '\r' || Character.isHighSurrogate(before);
    }

    TextLines lines() {
        return new TextLines(text);
    }
}
