package dev.lungo.tui.input;

/// Finds where the next key, sequence, or string ends in what a terminal sent.
final class Framing {
    static final int ESCAPE = 0x1b;
    /// The end of a sequence that has not arrived completely.
    static final int INCOMPLETE = -1;

    private static final int BELL = 7;
    private static final int LONGEST_SEQUENCE = 512;
    private static final int LONGEST_STRING = 1 << 20;

    private Framing() {}

    /// The index behind what begins at `at`, or `INCOMPLETE`.
    static int end(byte[] bytes, int at, int to) {
        if (bytes[at] != ESCAPE) return character(bytes, at, to);
        if (at + 1 == to) return INCOMPLETE;
        return switch (bytes[at + 1]) {
            case '[' -> control(bytes, at + 2, to);
            case 'O' -> single(bytes, at + 2, to);
            case ']', 'P', '_' -> string(bytes, at, to);
            case ESCAPE -> doubled(bytes, at, to);
            default -> character(bytes, at + 1, to);
        };
    }

    private static int character(byte[] bytes, int at, int to) {
        int length = utf8Length(bytes[at] & 0xff);
        for (int i = at + 1; i < at + length; i++) {
            if (i == to) return INCOMPLETE;
            if ((bytes[i] & 0xc0) != 0x80) return i;
        }
        return at + length;
    }

    /// The bytes of a character by its first one; 1 for one that cannot begin any.
    private static int utf8Length(int first) {
        if (first < 0xc2 || first > 0xf4) return 1;
        if (first < 0xe0) return 2;
        return first < 0xf0 ? 3 : 4;
    }

    private static int control(byte[] bytes, int from, int to) {
        if (from == to) return INCOMPLETE;
        return switch (bytes[from]) {
            case '[' -> fixed(from + 2, to);
            case 'M' -> fixed(from + 4, to);
            case '<', '=', '>', '?' -> parameters(bytes, from, to, true);
            default -> parameters(bytes, from, to, false);
        };
    }

    private static int parameters(byte[] bytes, int from, int to, boolean isPrivate) {
        for (int i = from; i < to; i++) {
            if (isFinal(bytes[i]) || bytes[i] == '$' && !isPrivate) return i + 1;
            if (bytes[i] < ' ' || i - from > LONGEST_SEQUENCE) return i;
        }
        return INCOMPLETE;
    }

    private static boolean isFinal(int c) {
        return c >= '@' && c <= '~';
    }

    private static int fixed(int end, int to) {
        return end <= to ? end : INCOMPLETE;
    }

    /// SS3: a letter, after a digit for modifiers in old terminals. Anything else means that the key was Alt-O.
    private static int single(byte[] bytes, int from, int to) {
        int i = from;
        if (i < to && bytes[i] >= '1' && bytes[i] <= '9') i++;
        if (i == to) return INCOMPLETE;
        return Character.isLetter(bytes[i]) ? i + 1 : from;
    }

    /// OSC, DCS, or APC up to its terminator; two bytes if it can only be a key with Alt.
    private static int string(byte[] bytes, int at, int to) {
        int from = at + 2;
        if (from == to) return INCOMPLETE;
        if (!opensString(bytes[at + 1], bytes[from])) return from;
        for (int i = from; i < to; i++) {
            if (bytes[i] == BELL) return i + 1;
            if (bytes[i] == ESCAPE) {
                if (i + 1 == to) return INCOMPLETE;
                return bytes[i + 1] == '\\' ? i + 2 : i;
            }
            if (i - from > LONGEST_STRING) return i;
        }
        return INCOMPLETE;
    }

    private static boolean opensString(int kind, int first) {
        boolean digit = first >= '0' && first <= '9';
        return switch (kind) {
            case ']' -> digit;
            case '_' -> first == 'G';
            default -> digit || first == '>' || first == '!' || first == '$' || first == '+';
        };
    }

    /// Two escapes: Alt with a sequence, or the Escape key and what follows.
    private static int doubled(byte[] bytes, int at, int to) {
        if (at + 2 == to) return INCOMPLETE;
        boolean sequence = bytes[at + 2] == '[' || bytes[at + 2] == 'O';
        return sequence ? end(bytes, at + 1, to) : at + 1;
    }
}
