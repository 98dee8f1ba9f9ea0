package dev.lungo.tui.input;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keys by the codes that terminals give them.
final class KeyNames {
    private static final String KEYPAD = "0123456789./*-+";
    private static final int KITTY_F13 = 57376;
    private static final int KITTY_F35 = 57398;
    private static final int KITTY_KEYPAD = 57399;
    private static final int KITTY_PRIVATE = 57344;
    private static final int KITTY_PRIVATE_END = 63743;

    private static final Map<Character, String> LETTERS = Map.ofEntries(
            Map.entry('A', "up"),
            Map.entry('B', "down"),
            Map.entry('C', "right"),
            Map.entry('D', "left"),
            Map.entry('E', "clear"),
            Map.entry('F', "end"),
            Map.entry('H', "home"),
            Map.entry('P', "f1"),
            Map.entry('Q', "f2"),
            Map.entry('R', "f3"),
            Map.entry('S', "f4"));

    private static final Map<Integer, String> NUMBERS = Map.ofEntries(
            Map.entry(1, "home"),
            Map.entry(2, "insert"),
            Map.entry(3, "delete"),
            Map.entry(4, "end"),
            Map.entry(5, "pageup"),
            Map.entry(6, "pagedown"),
            Map.entry(7, "home"),
            Map.entry(8, "end"));

    private static final Map<Integer, String> KITTY = Map.ofEntries(
            Map.entry(9, "tab"),
            Map.entry(13, "enter"),
            Map.entry(27, "escape"),
            Map.entry(127, "backspace"),
            Map.entry(57363, "menu"),
            Map.entry(57414, "enter"),
            Map.entry(57417, "left"),
            Map.entry(57418, "right"),
            Map.entry(57419, "up"),
            Map.entry(57420, "down"),
            Map.entry(57421, "pageup"),
            Map.entry(57422, "pagedown"),
            Map.entry(57423, "home"),
            Map.entry(57424, "end"),
            Map.entry(57425, "insert"),
            Map.entry(57426, "delete"),
            Map.entry(57427, "clear"));

    private KeyNames() {}

    /// Keys of `CSI letter` and `SS3 letter`.
    static @Nullable String ofLetter(char letter) {
        return LETTERS.get(letter);
    }

    /// Keys of `CSI number ~`. The numbers of function keys have gaps where a VT220 had none of them.
    static @Nullable String ofNumber(int number) {
        if (number < 11) return NUMBERS.get(number);
        if (number > 34) return null;
        int gaps = 0;
        for (int gap : new int[] {16, 22, 27, 30}) {
            if (number == gap) return null;
            if (number > gap) gaps++;
        }
        return "f" + (number - 10 - gaps);
    }

    /// Keys of `CSI code u` that type nothing.
    static @Nullable String ofKitty(int code) {
        if (code >= KITTY_F13 && code <= KITTY_F35) return "f" + (code - KITTY_F13 + 13);
        return KITTY.get(code);
    }

    /// The character of a key of the number pad, or the code itself; 0 for a key without any.
    static int character(int code) {
        int pad = code - KITTY_KEYPAD;
        if (pad >= 0 && pad < KEYPAD.length()) return KEYPAD.charAt(pad);
        if (code == KITTY_KEYPAD + 16) return '=';
        boolean typeable = code >= ' ' && Character.isValidCodePoint(code) && !Character.isISOControl(code);
        return typeable && (code < KITTY_PRIVATE || code > KITTY_PRIVATE_END) ? code : 0;
    }

    /// The name of the key that types a text.
    static String ofText(String text) {
        return text.equals(" ") ? "space" : text.toLowerCase(Locale.ROOT);
    }
}
