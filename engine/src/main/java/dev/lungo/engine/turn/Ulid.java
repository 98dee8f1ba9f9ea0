package dev.lungo.engine.turn;

import java.util.concurrent.ThreadLocalRandom;

/// Ids for calls that no model made, in the form that clients know: 48 bits of time and 80 random ones,
/// in Crockford's base 32.
final class Ulid {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TIME_LETTERS = 10;
    private static final int RANDOM_LETTERS = 16;
    private static final int BITS = 5;

    private Ulid() {}

    static String next(long now) {
        var text = new StringBuilder();
        for (int i = TIME_LETTERS - 1; i >= 0; i--)
            text.append(ALPHABET.charAt((int) (now >>> BITS * i & ALPHABET.length() - 1)));
        var random = ThreadLocalRandom.current();
        for (int i = 0; i < RANDOM_LETTERS; i++) text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        return text.toString();
    }
}
