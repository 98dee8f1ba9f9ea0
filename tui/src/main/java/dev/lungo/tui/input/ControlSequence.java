package dev.lungo.tui.input;

import java.util.ArrayList;
import java.util.List;

/// A control sequence (CSI): its private prefix or 0, numbers with their parts, the last intermediate or 0, and the
/// character that ends it.
record ControlSequence(char prefix, List<List<Integer>> numbers, char intermediate, char end) {
    private static final int LARGEST = 100_000_000;
    private static final int ABSENT = -1;

    /// Reads the bytes behind `ESC [`, which are known to be well-formed.
    static ControlSequence parse(byte[] bytes, int from, int to) {
        var reader = new Reader();
        for (int i = from; i < to - 1; i++) reader.take(bytes[i] & 0xff);
        reader.endNumber();
        return new ControlSequence(reader.prefix, reader.numbers, reader.intermediate, (char) (bytes[to - 1] & 0xff));
    }

    int number(int index, int otherwise) {
        return part(index, 0, otherwise);
    }

    /// One of the parts of a number, which colons separate.
    int part(int index, int part, int otherwise) {
        if (index >= numbers.size() || part >= numbers.get(index).size()) return otherwise;
        int value = numbers.get(index).get(part);
        return value == ABSENT ? otherwise : value;
    }

    List<Integer> parts(int index) {
        return index < numbers.size() ? numbers.get(index) : List.of();
    }

    private static final class Reader {
        private final List<List<Integer>> numbers = new ArrayList<>();
        private List<Integer> parts = new ArrayList<>();
        private int value = ABSENT;
        private char prefix;
        private char intermediate;

        void take(int c) {
            if (c >= '0' && c <= '9') value = Math.min(LARGEST, Math.max(0, value) * 10 + c - '0');
            else if (c == ':') endPart();
            else if (c == ';') endNumber();
            else if (c >= '<') prefix = (char) c;
            else intermediate = (char) c;
        }

        private void endPart() {
            parts.add(value);
            value = ABSENT;
        }

        void endNumber() {
            endPart();
            numbers.add(parts);
            parts = new ArrayList<>();
        }
    }
}
