package dev.lungo.providers.protocol;

/// Text that can be written as UTF-8: halves of surrogate pairs become U+FFFD.
public final class WellFormed {
    private static final char REPLACEMENT = '\uFFFD';

    private WellFormed() {}

    public static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) continue;
            if (!pairAt(text, i)) return repaired(text, i);
            i++;
        }
        return text;
    }

    public static boolean endsInHalf(CharSequence text) {
        return !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
    }

    private static boolean pairAt(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
    }

    private static String repaired(String text, int from) {
        var repaired = new StringBuilder(text);
        for (int i = from; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) continue;
            if (pairAt(text, i)) i++;
            else repaired.setCharAt(i, REPLACEMENT);
        }
        return repaired.toString();
    }
}
