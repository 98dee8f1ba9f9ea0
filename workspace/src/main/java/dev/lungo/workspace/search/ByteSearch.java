package dev.lungo.workspace.search;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Finds the first of several ASCII texts in bytes (Horspool's method over all of them at once: the byte at the end
/// of the window determines how far the window can jump).
final class ByteSearch {
    private final byte[][] texts;
    private final int window;
    private final int[] shift = new int[256];
    private final boolean[] last = new boolean[256];
    private final byte[] fold = new byte[256];

    ByteSearch(List<String> literals, boolean ignoreCase) {
        for (int i = 0; i < fold.length; i++) {
            fold[i] = (byte) (ignoreCase && i >= 'A' && i <= 'Z' ? i + 32 : i);
        }
        texts = literals.stream().map(this::folded).toArray(byte[][]::new);
        window = Arrays.stream(texts).mapToInt(text -> text.length).min().orElseThrow();
        Arrays.fill(shift, window);
        for (var text : texts) {
            for (int i = 0; i < window; i++) {
                mark(text[i], window - 1 - i);
            }
        }
    }

    private byte[] folded(String literal) {
        var bytes = literal.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = fold[bytes[i]];
        }
        return bytes;
    }

    /// `last` marks the bytes that can end a window; their shift is the distance to jump if it does not match.
    private void mark(byte folded, int distance) {
        for (int value = 0; value < 256; value++) {
            if (fold[value] != folded) {
                continue;
            }
            if (distance == 0) {
                last[value] = true;
            } else {
                shift[value] = Math.min(shift[value], distance);
            }
        }
    }

    /// Start of one of the texts, or -1.
    int find(byte[] bytes, int from, int to) {
        int end = from + window - 1;
        while (end < to) {
            int value = bytes[end] & 0xFF;
            if (last[value] && matches(bytes, end - window + 1, to)) {
                return end - window + 1;
            }
            end += shift[value];
        }
        return -1;
    }

    private boolean matches(byte[] bytes, int start, int to) {
        for (var text : texts) {
            int i = 0;
            while (i < text.length && start + i < to && fold[bytes[start + i] & 0xFF] == text[i]) {
                i++;
            }
            if (i == text.length) {
                return true;
            }
        }
        return false;
    }
}
