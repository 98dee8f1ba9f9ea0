package dev.lungo.core.text;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Windows-1252 as browsers read it: the five bytes that it leaves undefined are control characters,
/// so each byte is a character of its own and comes back as it was.
public final class SingleByte {
    public static final Charset CHARSET = Charset.forName("windows-1252");
    private static final char[] CHARACTERS = characters();
    private static final Map<Character, Byte> BYTES = bytes();

    private SingleByte() {}

    public static String decode(byte[] bytes) {
        var text = new StringBuilder(bytes.length);
        for (byte one : bytes) text.append(CHARACTERS[one & 0xFF]);
        return text.toString();
    }

    static char decode(char one) {
        return CHARACTERS[one];
    }

    /// Null if a character has no byte.
    public static byte @Nullable [] encode(String text) {
        var bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            var one = BYTES.get(text.charAt(i));
            if (one == null) return null;
            bytes[i] = one;
        }
        return bytes;
    }

    private static char[] characters() {
        var all = new char[256];
        for (int i = 0; i < all.length; i++) {
            char one = new String(new byte[] {(byte) i}, CHARSET).charAt(0);
            all[i] = one == '\uFFFD' ? (char) i : one;
        }
        return all;
    }

    private static Map<Character, Byte> bytes() {
        var all = new HashMap<Character, Byte>();
        for (int i = 0; i < CHARACTERS.length; i++) all.put(CHARACTERS[i], (byte) i);
        return Map.copyOf(all);
    }
}
