package dev.lungo.tui.input;

/// A pressed key. `name` is the character of a printable key in lower case, or a name such as `enter`, `escape`, `tab`,
/// `backspace`, `delete`, `up`, `pageup`, `home`, `f2`, `space`. `modifiers` is a sum of the constants; shift is left
/// out where it only made a capital letter, which is in `text`. `text` is what the key types, or empty.
public record Key(String name, int modifiers, String text) {
    public static final int SHIFT = 1;
    public static final int ALT = 2;
    public static final int CTRL = 4;
    public static final int SUPER = 8;

    public static Key named(String name) {
        return new Key(name, 0, "");
    }

    /// The key as key maps write it: `ctrl+alt+k`, `shift+tab`, `f2`, `E`.
    public String chord() {
        if (modifiers == 0 && text.length() == 1 && Character.isUpperCase(text.charAt(0))) return text;
        return (modifiers & CTRL) == 0 && (modifiers & ALT) == 0 && (modifiers & SHIFT) == 0 && (modifiers & SUPER) == 0
                ? name
                : prefix(CTRL, "ctrl+")
                        + prefix(ALT, "alt+")
                        + prefix(SHIFT, "shift+")
                        + prefix(SUPER, "super+")
                        + name;
    }

    private String prefix(int modifier, String name) {
        return (modifiers & modifier) == 0 ? "" : name;
    }

    public boolean is(String chord) {
        return chord().equals(chord);
    }
}
