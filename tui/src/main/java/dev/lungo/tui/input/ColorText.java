package dev.lungo.tui.input;

/// Colors as X11 writes them: `rgb:ffff/8080/0000`, `rgba:…`, `#ff8000`.
final class ColorText {
    private static final int INVALID = -1;

    private ColorText() {}

    /// `0xRRGGBB`, or -1.
    static int parse(String text) {
        if (text.startsWith("#")) return hash(text.substring(1));
        int colon = text.indexOf(':');
        if (colon < 0 || !text.startsWith("rgb")) return INVALID;
        var parts = text.substring(colon + 1).split("/", -1);
        if (parts.length < 3) return INVALID;
        return join(parts[0], parts[1], parts[2]);
    }

    private static int hash(String digits) {
        int each = digits.length() / 3;
        if (each == 0 || digits.length() % 3 != 0) return INVALID;
        return join(digits.substring(0, each), digits.substring(each, 2 * each), digits.substring(2 * each));
    }

    private static int join(String red, String green, String blue) {
        int r = component(red);
        int g = component(green);
        int b = component(blue);
        return r < 0 || g < 0 || b < 0 ? INVALID : r << 16 | g << 8 | b;
    }

    /// One to four hexadecimal digits, scaled to a byte.
    private static int component(String digits) {
        if (digits.isEmpty() || digits.length() > 4) return INVALID;
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 16);
            if (digit < 0) return INVALID;
            value = value * 16 + digit;
        }
        int largest = (1 << 4 * digits.length()) - 1;
        return (value * 255 + largest / 2) / largest;
    }
}
