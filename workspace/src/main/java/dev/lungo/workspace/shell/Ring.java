package dev.lungo.workspace.shell;

import java.util.Arrays;

/// The last bytes of a stream.
final class Ring {
    private final int capacity;
    private byte[] bytes = new byte[1024];
    private int next;
    private int length;

    Ring(int capacity) {
        this.capacity = capacity;
    }

    void add(byte[] buffer, int count) {
        int from = Math.max(0, count - capacity);
        grow(length + count - from);
        for (int i = from; i < count; ) {
            int run = Math.min(count - i, bytes.length - next);
            System.arraycopy(buffer, i, bytes, next, run);
            next = (next + run) % bytes.length;
            i += run;
        }
        length = Math.min(bytes.length, length + count - from);
    }

    private void grow(int wanted) {
        if (wanted > bytes.length && bytes.length < capacity) {
            var old = last(length);
            bytes = Arrays.copyOf(old, Math.min(capacity, Math.max(wanted, 2 * bytes.length)));
            next = old.length % bytes.length;
        }
    }

    byte[] last(int count) {
        int size = Math.min(count, length);
        var last = new byte[size];
        int start = Math.floorMod(next - size, bytes.length);
        int run = Math.min(size, bytes.length - start);
        System.arraycopy(bytes, start, last, 0, run);
        System.arraycopy(bytes, 0, last, run, size - run);
        return last;
    }
}
