package dev.lungo.core.id;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// Makes ids. The hex part is the low 48 bits of `epoch milliseconds * 4096 + counter`, one counter
/// for all prefixes, so ids made in one process are strictly ordered; a descending id holds the
/// bitwise complement, so the newest sorts first. Thread-safe.
/// Format: OpenCode 1.18.
public final class Ids {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LENGTH = 14;
    private static final long MASK_48 = 0xFFFF_FFFF_FFFFL;
    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {}

    public static <T> Id<T> ascending(String prefix) {
        return make(prefix, next());
    }

    public static <T> Id<T> descending(String prefix) {
        return make(prefix, ~next());
    }

    private static long next() {
        long now = System.currentTimeMillis() * 4096 + 1;
        return LAST.updateAndGet(last -> Math.max(last + 1, now));
    }

    private static <T> Id<T> make(String prefix, long moment) {
        var text = new StringBuilder(prefix.length() + 27).append(prefix).append('_');
        var hex = Long.toHexString(moment & MASK_48);
        text.repeat('0', 12 - hex.length()).append(hex);
        var random = ThreadLocalRandom.current();
        for (int i = 0; i < RANDOM_LENGTH; i++) text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        return new Id<>(text.toString());
    }
}
