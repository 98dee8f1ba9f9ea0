package dev.lungo.tui.cell;

import java.util.Arrays;

/// AnsiBytes for a terminal under construction.
final class AnsiBytes {
    private static final int FIRST_SURROGATE = 0xd800;
    private static final int LAST_SURROGATE = 0xdfff;

    private byte[] data = new byte[256];
    private int size;

    int size() {
        return size;
    }

    byte[] toArray() {
        return Arrays.copyOf(data, size);
    }

    AnsiBytes add(int value) {
        if (size == data.length) data = Arrays.copyOf(data, size * 2);
        data[size++] = (byte) value;
        return this;
    }

    AnsiBytes add(AnsiBytes other) {
        if (size + other.size > data.length) data = Arrays.copyOf(data, (size + other.size) * 2);
        System.arraycopy(other.data, 0, data, size, other.size);
        size += other.size;
        return this;
    }

    AnsiBytes number(int value) {
        if (value >= 10) number(value / 10);
        return add('0' + value % 10);
    }

    /// Begins a control sequence.
    AnsiBytes csi() {
        return add(0x1b).add('[');
    }

    /// A control sequence with one number, which is left out if it is 1.
    AnsiBytes csi(int count, char end) {
        csi();
        if (count != 1) number(count);
        return add(end);
    }

    /// Adds text as UTF-8.
    AnsiBytes text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) add(c);
            else if (c >= FIRST_SURROGATE && c <= LAST_SURROGATE) {
                int point = text.codePointAt(i);
                if (point > LAST_SURROGATE) i++;
                code(point);
            } else code(c);
        }
        return this;
    }

    private void code(int point) {
        if (point >= FIRST_SURROGATE && point <= LAST_SURROGATE) {
            add('?');
            return;
        }
        if (point < 0x800) add(0xc0 | point >> 6);
        else {
            if (point < 0x10000) add(0xe0 | point >> 12);
            else add(0xf0 | point >> 18).add(0x80 | point >> 12 & 0x3f);
            add(0x80 | point >> 6 & 0x3f);
        }
        add(0x80 | point & 0x3f);
    }
}
