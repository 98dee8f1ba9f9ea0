package dev.lungo.tui.input;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Turns sequences and characters into keys: xterm, rxvt, Linux console, kitty, and modifyOtherKeys.
final class KeySequences {
    private static final int ALL = Key.SHIFT | Key.ALT | Key.CTRL | Key.SUPER;
    private static final int COMMANDS = Key.ALT | Key.CTRL | Key.SUPER;
    private static final int RELEASED = 3;
    private static final int OTHER_KEYS = 27;
    private static final String RXVT_ARROWS = "abcd";
    private static final String KEYPAD_LETTERS = "MIXjklmnopqrstuvwxy";
    private static final String KEYPAD_TEXT = "\r\t=*+,-./0123456789";
    private static final String CONTROLS = "\\]^-";

    private KeySequences() {}

    /// The key of a control sequence; null for one that is none, and for a key's release.
    static @Nullable Key of(ControlSequence sequence) {
        if (sequence.part(1, 1, 1) == RELEASED) return null;
        int modifiers = Math.max(0, sequence.number(1, 1) - 1) & ALL;
        char end = sequence.end();
        return switch (end) {
            case 'Z' -> new Key("tab", modifiers | Key.SHIFT, "");
            case '~' ->
                sequence.number(0, 0) == OTHER_KEYS
                        ? character(sequence.number(2, 0), true, modifiers, "")
                        : named(KeyNames.ofNumber(sequence.number(0, 0)), modifiers);
            case '$' -> named(KeyNames.ofNumber(sequence.number(0, 0)), Key.SHIFT);
            case '^' -> named(KeyNames.ofNumber(sequence.number(0, 0)), Key.CTRL);
            case '@' -> named(KeyNames.ofNumber(sequence.number(0, 0)), Key.CTRL | Key.SHIFT);
            case 'u' -> kitty(sequence, modifiers);
            case 'a', 'b', 'c', 'd' -> named(KeyNames.ofLetter(Character.toUpperCase(end)), Key.SHIFT);
            default -> named(KeyNames.ofLetter(end), modifiers);
        };
    }

    /// Keys of the Linux console: `CSI [ A` to `E`.
    static @Nullable Key ofConsole(int letter) {
        return letter >= 'A' && letter <= 'E' ? Key.named("f" + (letter - 'A' + 1)) : null;
    }

    /// Keys of `SS3`, with the digit for modifiers that old terminals put before the letter.
    static @Nullable Key ofSingle(int modifierDigit, char letter) {
        int modifiers = Math.max(0, modifierDigit - 1) & ALL;
        int pad = KEYPAD_LETTERS.indexOf(letter);
        if (pad >= 0) return plus(ofCharacter(KEYPAD_TEXT.charAt(pad)), modifiers);
        if (RXVT_ARROWS.indexOf(letter) >= 0) return named(KeyNames.ofLetter(Character.toUpperCase(letter)), Key.CTRL);
        return named(KeyNames.ofLetter(letter), modifiers);
    }

    /// A single byte of ASCII, control characters included.
    static Key ofCharacter(int c) {
        return switch (c) {
            case 0 -> new Key("space", Key.CTRL, "");
            case 8 -> new Key("backspace", Key.CTRL, "");
            case '\t' -> Key.named("tab");
            case '\r' -> Key.named("enter");
            case 0x1b -> Key.named("escape");
            case 0x7f -> Key.named("backspace");
            default -> {
                if (c >= ' ') yield typed(String.valueOf((char) c));
                char name = c < 0x1b ? (char) ('a' + c - 1) : CONTROLS.charAt(c - 0x1c);
                yield new Key(String.valueOf(name), Key.CTRL, "");
            }
        };
    }

    static Key typed(String text) {
        return new Key(KeyNames.ofText(text), 0, text);
    }

    /// The key with Alt, which no longer types anything.
    static Key withAlt(Key key) {
        boolean capital = !key.text().equals(key.text().toLowerCase(Locale.ROOT));
        return new Key(key.name(), key.modifiers() | Key.ALT | (capital ? Key.SHIFT : 0), "");
    }

    private static Key plus(Key key, int modifiers) {
        return new Key(key.name(), key.modifiers() | modifiers, (modifiers & COMMANDS) == 0 ? key.text() : "");
    }

    private static @Nullable Key named(@Nullable String name, int modifiers) {
        return name == null ? null : new Key(name, modifiers, "");
    }

    /// `code:shifted:base ; modifiers:event ; text`.
    private static @Nullable Key kitty(ControlSequence sequence, int modifiers) {
        int code = sequence.number(0, 0);
        var name = KeyNames.ofKitty(code);
        if (name != null) return new Key(name, modifiers, "");
        int shifted = sequence.part(0, 1, 0);
        int base = sequence.part(0, 2, 0);
        boolean foreign = code >= 0x80 && base > ' ' && base < 0x7f;
        if (foreign && (modifiers & COMMANDS) != 0) return character(base, false, modifiers, "");
        boolean isShifted = shifted > 0 && (modifiers & Key.SHIFT) != 0;
        return character(isShifted ? shifted : code, isShifted, modifiers, text(sequence.parts(2)));
    }

    private static String text(List<Integer> points) {
        var text = new StringBuilder();
        for (int point : points) if (point > 0 && KeyNames.character(point) == point) text.appendCodePoint(point);
        return text.toString();
    }

    /// A key that types something. `shifted` is true for a character that Shift already changed.
    private static @Nullable Key character(int code, boolean shifted, int modifiers, String text) {
        var name = KeyNames.ofKitty(code);
        if (name != null) return new Key(name, modifiers, "");
        int c = KeyNames.character(code);
        if (c == 0) return null;
        boolean shift = (modifiers & Key.SHIFT) != 0;
        boolean letter = Character.isLetter(c);
        if ((modifiers & COMMANDS) == 0) {
            var typed = text.isEmpty() ? Character.toString(shift && letter ? Character.toUpperCase(c) : c) : text;
            return new Key(KeyNames.ofText(Character.toString(c)), 0, typed);
        }
        int kept = shifted && !letter ? modifiers & ~Key.SHIFT : modifiers;
        if (Character.isUpperCase(c)) kept |= Key.SHIFT;
        return new Key(KeyNames.ofText(Character.toString(c)), kept, "");
    }
}
