package dev.lungo.policy.shell;

import java.util.regex.Pattern;

/// Characters that people do not see, or mistake for others.
final class OddCharacters {
    private static final Pattern LINE_END = Pattern.compile("(?<!\\\\)\r\n");

    private OddCharacters() {}

    static boolean in(String text) {
        return LINE_END.matcher(text).replaceAll("\n").codePoints().anyMatch(OddCharacters::isOdd);
    }

    private static boolean isOdd(int c) {
        if (c == '\n' || c == '\t' || c == ' ') return false;
        return Character.isISOControl(c) || Character.isSpaceChar(c) || isInvisible(c);
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> true;
            default -> c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x034F || c == 0x2800;
        };
    }
}
